package dev.tam.core;

import dev.tam.AccountHistory;
import dev.tam.AccountInfo;
import dev.tam.AccountName;
import dev.tam.AccountObserver;
import dev.tam.Status;
import dev.tam.core.view.LedgerReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A ledger that is only read. */
final class DefaultAccountObserver implements AccountObserver {

    private final LedgerReader reader;
    private final boolean ownStore;
    private final AtomicBoolean closed = new AtomicBoolean();

    DefaultAccountObserver(LedgerReader reader, boolean ownStore) {
        this.reader = reader;
        this.ownStore = ownStore;
    }

    @Override
    public List<AccountInfo> find(String text) {
        return open().find(text);
    }

    @Override
    public Optional<AccountHistory> history(String name) {
        return open().history(AccountName.of(name));
    }

    @Override
    public List<Status.Unsettled> notAtRest() {
        return open().notAtRest();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && ownStore) {
            reader.ledger().store().close();
        }
    }

    private LedgerReader open() {
        if (closed.get()) {
            throw new IllegalStateException("this AccountObserver is closed; open another");
        }
        return reader;
    }
}
