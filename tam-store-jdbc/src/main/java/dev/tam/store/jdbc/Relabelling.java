package dev.tam.store.jdbc;

import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.Relabel;
import java.util.List;
import java.util.Optional;

/** Changes labels without a claim, where the old ones still stand. */
final class Relabelling {

    private static final String UPDATE = "UPDATE tam_account SET labels = :labels, alias = :alias WHERE seq = :seq";

    private final Transactions transactions;

    Relabelling(Transactions transactions) {
        this.transactions = transactions;
    }

    boolean relabel(Relabel relabel) {
        return transactions.run("relabel", tx -> relabel(new Journal(tx), relabel));
    }

    private static boolean relabel(Journal journal, Relabel relabel) {
        journal.open(List.of(relabel.account()), List.of(relabel.stamp().op()));
        Optional<Row> row = journal.row(relabel.account());
        return row.isPresent()
                && (journal.applied(relabel.stamp().op()).isPresent() || relabelled(journal, row.get(), relabel));
    }

    private static boolean relabelled(Journal journal, Row row, Relabel relabel) {
        if (!row.damage().isNone() || !row.labels().equals(relabel.old())) {
            return false;
        }
        row.relabel(relabel.fresh());
        journal.tx()
                .update(UPDATE)
                .bind("labels", MapText.of(row.labels()))
                .bind("alias", RowWriter.alias(row))
                .bind("seq", row.seq())
                .execute();
        journal.noteOnly(row, row.state(), EventKind.RELABELLED, null, relabel.stamp());
        journal.write();
        return true;
    }
}
