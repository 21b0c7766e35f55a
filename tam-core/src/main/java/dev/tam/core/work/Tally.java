package dev.tam.core.work;

import dev.tam.AccountName;
import dev.tam.BulkReport;
import dev.tam.ProgressListener;
import dev.tam.RunEndedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Counts, and lets the listener be told of one account after the other. */
final class Tally {

    private final int total;
    private final Telling telling;
    private int begun;
    private final List<AccountName> created = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Optional<RunEndedException> ended = Optional.empty();

    Tally(int total, Telling telling) {
        this.total = total;
        this.telling = telling;
    }

    /** How many there are in all. */
    int total() {
        return total;
    }

    synchronized void begin() {
        begun++;
    }

    /** Takes a {@link #begin} back. */
    synchronized void notBegun() {
        begun--;
    }

    /** Says why the rest was not begun, if there is a rest. */
    synchronized void cut(String why) {
        if (begun < total) {
            failures.add(why + ", " + (total - begun) + " not begun");
        }
    }

    synchronized void done(AccountName name) {
        created.add(name);
        tell();
    }

    synchronized void failed(String why) {
        failures.add(why);
        tell();
    }

    synchronized int failed() {
        return failures.size();
    }

    synchronized void full(String pool) {
        if (failures.stream().noneMatch(f -> f.startsWith("pool "))) {
            failures.add("pool " + pool + " has no room for more: accounts that are leased, dirty or being deleted,"
                    + " and idle ones that were made from an older form of its spec, count toward its maxSize");
        }
    }

    synchronized void ended(RunEndedException e) {
        ended = Optional.of(e);
    }

    synchronized BulkReport report() {
        ended.ifPresent(e -> {
            throw e;
        });
        Collections.sort(created);
        return new BulkReport(created, failures);
    }

    private void tell() {
        telling.progressed(new ProgressListener.Progress(created.size(), failures.size(), total));
    }
}
