package dev.tam.store.jdbc.connect;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong, told from what was thrown.
 *
 * @param fault what kind of failure it is
 * @param detail the database's own words, shortened; empty if there are none
 */
record Diagnosis(Fault fault, String detail) {

    private static final int LONGEST_DETAIL = 300;
    private static final Pattern H2_UNWRITTEN = Pattern.compile("Writing to \\S+ failed; length \\d+ at \\d+");

    /** Of what was thrown while a connection was being made or waited for: nothing has been sent. */
    static Diagnosis ofConnecting(Throwable thrown) {
        Diagnosis found = of(thrown);
        return switch (found.fault) {
            case BROKEN, OTHER, CONFLICT -> new Diagnosis(unreachableOrExhausted(thrown), found.detail);
            default -> found;
        };
    }

    private static Fault unreachableOrExhausted(Throwable thrown) {
        // A pool that gives up has no code of a database to tell; which class it throws is each pool's own.
        boolean timedOut = chain(thrown).stream().anyMatch(SQLTransientConnectionException.class::isInstance)
                || told(chain(thrown)).stream().allMatch(e -> stateOf(e).isEmpty() && e.getErrorCode() == 0);
        boolean refused = chain(thrown).stream()
                .anyMatch(t -> t instanceof IOException
                        || (t instanceof SQLException e
                                && (stateOf(e).startsWith("08") || stateOf(e).startsWith("57P"))
                                && !(t instanceof SQLTransientConnectionException)));
        return timedOut && !refused ? Fault.EXHAUSTED : Fault.UNREACHABLE;
    }

    /** Of what was thrown while work was being done. */
    static Diagnosis of(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        if (chain.stream().anyMatch(InterruptedException.class::isInstance)) {
            return new Diagnosis(Fault.INTERRUPTED, "");
        }
        List<SQLException> told = told(chain);
        for (SQLException each : told) {
            Optional<Fault> known = Fault.of(each.getErrorCode(), stateOf(each));
            if (known.isPresent()) {
                return new Diagnosis(known.get(), detailOf(each));
            }
        }
        Optional<Throwable> unwritten = chain.stream()
                .filter(Diagnosis::isUnwritten)
                .filter(t -> chain.stream().noneMatch(ClosedChannelException.class::isInstance))
                .findFirst();
        if (unwritten.isPresent()) {
            return new Diagnosis(Fault.DISK_FULL, detailOf(unwritten.get()));
        }
        return told.stream()
                .findFirst()
                .map(e -> new Diagnosis(isBroken(chain) ? Fault.BROKEN : Fault.OTHER, detailOf(e)))
                .orElseGet(() -> new Diagnosis(Fault.NOT_THE_DATABASE, ""));
    }

    /** What the database or its driver said, before what a pool made of it. */
    private static List<SQLException> told(List<Throwable> chain) {
        return chain.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .sorted(Comparator.comparing(SQLTransientConnectionException.class::isInstance))
                .toList();
    }

    /**
     * H2 has no code for it: it closes the database, and says why in its words. It says the same where an interrupt has
     * closed its file, which another connection opens again.
     */
    private static boolean isUnwritten(Throwable thrown) {
        return H2_UNWRITTEN.matcher(String.valueOf(thrown.getMessage())).find();
    }

    private static boolean isBroken(List<Throwable> chain) {
        return chain.stream().anyMatch(t -> t instanceof IOException || t instanceof SQLRecoverableException);
    }

    /** The causes and next exceptions of what was thrown, each once. */
    static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        collect(thrown, seen, chain);
        return chain;
    }

    private static void collect(@Nullable Throwable thrown, Set<Throwable> seen, List<Throwable> chain) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        chain.add(thrown);
        collect(thrown.getCause(), seen, chain);
        if (thrown instanceof SQLException e) {
            collect(e.getNextException(), seen, chain);
        }
    }

    private static String stateOf(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    private static String detailOf(Throwable e) {
        String message = e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        String line = message.lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + "...";
    }
}
