package dev.tam.spi.store;

import java.util.Optional;

/**
 * Who makes a move, for the event that records it.
 *
 * @param member the manager
 * @param thread the thread's name
 * @param test the test, where the user named it
 */
public record Actor(Member member, String thread, Optional<String> test) {

    /** As {@code ci-42@host/main (CheckoutTest)}. */
    @Override
    public String toString() {
        return member.run() + "@" + member.host() + "/" + thread
                + test.map(t -> " (" + t + ")").orElse("");
    }
}
