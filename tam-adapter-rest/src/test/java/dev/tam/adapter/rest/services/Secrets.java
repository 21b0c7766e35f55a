package dev.tam.adapter.rest.services;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords of administrators, which live as long as their server. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String fresh() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
