package dev.tam.spi.store;

import java.util.regex.Pattern;

/** The one form that all ids of the store share. */
final class Ids {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]{8,40}");

    private Ids() {}

    static void require(String what, String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " must be 8 to 40 lower case letters and digits, not '" + value + "'");
        }
    }
}
