package dev.tam.core.name;

import dev.tam.spi.NameGenerator;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Unique parts without asking anybody: 40 random bits for this instance, then a counter. Two instances draw the same
 * bits once in 10^12; within one, no part repeats. Safe for use by many threads.
 */
final class RunCounter implements NameGenerator {

    static final int PREFIX_LENGTH = 8;
    /** A million names before the counter takes a fifth character; names are planned for one more than that. */
    static final int COUNTER_LENGTH = 5;

    private final String prefix = Base32.fixed(new SecureRandom().nextLong(), PREFIX_LENGTH);
    private final AtomicLong counter = new AtomicLong();

    @Override
    public String next() {
        return prefix + Base32.shortest(counter.getAndIncrement());
    }
}
