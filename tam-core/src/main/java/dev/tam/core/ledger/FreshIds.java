package dev.tam.core.ledger;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that no other JVM makes: 128 random bits. */
public final class FreshIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private FreshIds() {}

    /**
     * A fresh id.
     *
     * @return 32 lower case hexadecimal digits
     */
    public static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
