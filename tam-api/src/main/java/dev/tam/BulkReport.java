package dev.tam;

import java.util.List;

/**
 * What became of a bulk.
 *
 * @param created the names of those that were created
 * @param failures why the others were not, one line each; they are removed again and listed by {@code status()} until
 *     they are. After an interrupt, or once a service is down or paused, one line says why and how many were not begun
 */
public record BulkReport(List<AccountName> created, List<String> failures) {

    /** Copies the lists. */
    public BulkReport {
        created = List.copyOf(created);
        failures = List.copyOf(failures);
    }

    /**
     * Whether nothing failed.
     *
     * @return true if there is no failure
     */
    public boolean isComplete() {
        return failures.isEmpty();
    }
}
