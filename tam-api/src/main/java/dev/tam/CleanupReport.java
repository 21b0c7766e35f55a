package dev.tam;

import java.util.List;

/**
 * What a cleanup did.
 *
 * @param removed the accounts that are gone from all their services
 * @param left the accounts that are not, and why; janitors go on with those that can be removed later
 */
public record CleanupReport(List<AccountName> removed, List<Left> left) {

    /** Copies the lists. */
    public CleanupReport {
        removed = List.copyOf(removed);
        left = List.copyOf(left);
    }

    /**
     * An account that is not gone.
     *
     * @param name its name
     * @param why what stands in the way
     */
    public record Left(AccountName name, String why) {}

    /**
     * For the end of a script.
     *
     * @return 0 if nothing is left, else 1
     */
    public int exitCode() {
        return left.isEmpty() ? 0 : 1;
    }
}
