package dev.tam.adapter.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an answer means. */
enum Verdict {
    /** What was asked for is so; for {@code find}: it is there. */
    DONE,
    /** An account of that login is there already. */
    EXISTS,
    /** There is no such account. */
    ABSENT,
    /** It is not shown; it may be there all the same. */
    ABSENT_MAYBE,
    /** No, and nothing was changed; for {@code login}: the password is wrong. */
    REFUSED,
    /** The account's present state forbids it, and nothing was changed. */
    CONFLICT,
    /** tam's own credentials are not good enough. */
    NOT_ALLOWED,
    /** Not now, and nothing was changed. */
    THROTTLED,
    /** Accepted and not done yet. */
    PENDING,
    /** Neither yes nor no. */
    UNKNOWN;

    /** Whether an answer to a password that was tried says if it is right. */
    boolean tellsOfPassword() {
        return this == DONE || this == REFUSED;
    }

    /** Whether a request that is answered so may have changed something. */
    boolean mayHaveChanged() {
        return this == DONE || this == PENDING || this == UNKNOWN;
    }

    /** The word for it in {@code is:}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Verdict> of(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Verdict::word).toList();
    }
}
