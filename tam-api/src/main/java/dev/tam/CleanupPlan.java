package dev.tam;

import java.util.List;

/**
 * What a cleanup would do. Immutable; carrying it out checks each account again and deletes at most what is listed.
 *
 * @param environment where
 * @param namespace whose accounts
 * @param remove what would go, and why
 * @param keep what would not go, and why not
 * @param orphans whether the accounts were found in services by their proof
 * @param revokeLeases whether live leases would be taken away
 */
public record CleanupPlan(
        String environment,
        String namespace,
        List<Item> remove,
        List<Item> keep,
        boolean orphans,
        boolean revokeLeases) {

    /** Copies the lists. */
    public CleanupPlan {
        remove = List.copyOf(remove);
        keep = List.copyOf(keep);
    }

    /**
     * One account.
     *
     * @param name its name
     * @param state its state when the plan was made
     * @param fence its fence when the plan was made, which rises with each owner: a lease that began after the plan is not
     *     taken away
     * @param why why it would go or stay
     */
    public record Item(AccountName name, AccountState state, long fence, String why) {}

    /** As {@code cleanup plan for staging/default: 12 to remove, 1 to keep}, then a line each, at most 20 of a kind. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("cleanup plan for " + environment + "/" + namespace + ": "
                + remove.size() + " to remove, " + keep.size() + " to keep");
        append(text, "remove", remove);
        append(text, "keep", keep);
        return text.toString();
    }

    private static void append(StringBuilder text, String word, List<Item> items) {
        items.stream().limit(20).forEach(i -> text.append(System.lineSeparator())
                .append("  ")
                .append(word)
                .append(' ')
                .append(i.name())
                .append(" (")
                .append(i.state())
                .append("): ")
                .append(i.why()));
        if (items.size() > 20) {
            text.append(System.lineSeparator())
                    .append("  ... and ")
                    .append(items.size() - 20)
                    .append(" more");
        }
    }
}
