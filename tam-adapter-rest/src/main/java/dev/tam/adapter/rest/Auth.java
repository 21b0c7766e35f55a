package dev.tam.adapter.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a request says who asks, where no token must be fetched for it. */
sealed interface Auth {

    /**
     * What it says in a call.
     *
     * @throws UnsendableException if a value is missing or cannot stand in a header
     */
    Credentials credentials(CallScope scope);

    /** Where it stands in a request; two cannot stand in one place. Empty if it says nothing. */
    String place();

    /** Says nothing. */
    record None() implements Auth {
        @Override
        public Credentials credentials(CallScope scope) {
            return Credentials.NONE;
        }

        @Override
        public String place() {
            return "";
        }
    }

    /** HTTP's Basic scheme. */
    record Basic(Template user, Template password) implements Auth {
        @Override
        public Credentials credentials(CallScope scope) {
            String name = user.expand(scope);
            if (name.contains(":")) {
                throw new UnsendableException("a user's name with a colon cannot be sent with the Basic scheme");
            }
            byte[] pair = (name + ":" + password.expand(scope)).getBytes(StandardCharsets.UTF_8);
            return Credentials.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String place() {
            return "header authorization";
        }
    }

    /** A header of any name. */
    record Header(String name, Template value) implements Auth {
        @Override
        public Credentials credentials(CallScope scope) {
            return Credentials.header(name, value.expand(scope));
        }

        @Override
        public String place() {
            return "header " + name.toLowerCase(Locale.ROOT);
        }
    }

    /** A parameter of the query. */
    record Parameter(String name, Template value) implements Auth {
        @Override
        public Credentials credentials(CallScope scope) {
            return Credentials.parameter(name, value.expand(scope));
        }

        @Override
        public String place() {
            return "parameter " + name;
        }
    }

    /** Several at once, each in a place of its own. */
    record Several(List<Auth> all) implements Auth {
        @Override
        public Credentials credentials(CallScope scope) {
            return all.stream().map(one -> one.credentials(scope)).reduce(Credentials.NONE, Credentials::and);
        }

        @Override
        public String place() {
            return all.stream().map(Auth::place).collect(Collectors.joining(", "));
        }
    }
}
