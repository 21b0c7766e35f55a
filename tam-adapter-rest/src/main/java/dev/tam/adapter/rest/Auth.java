package dev.tam.adapter.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** How a request says who asks: one header. */
sealed interface Auth {

    /** The header with its value for a call. */
    Map<String, String> headers(CallScope scope);

    /** Says nothing. */
    record None() implements Auth {
        @Override
        public Map<String, String> headers(CallScope scope) {
            return Map.of();
        }
    }

    /** HTTP's Basic scheme. */
    record Basic(Template user, Template password) implements Auth {
        @Override
        public Map<String, String> headers(CallScope scope) {
            String pair = user.expand(scope) + ":" + password.expand(scope);
            return Map.of(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** A header of any name. */
    record Header(String name, Template value) implements Auth {
        @Override
        public Map<String, String> headers(CallScope scope) {
            return Map.of(name, Escape.header(value.expand(scope)));
        }
    }
}
