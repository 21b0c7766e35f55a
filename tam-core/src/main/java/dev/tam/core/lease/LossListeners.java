package dev.tam.core.lease;

import dev.tam.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells those who want to know of a lease's loss, once each. Safe for use by many threads. */
final class LossListeners {

    private final Callbacks callbacks;
    private final List<Lease.LostListener> waiting = new ArrayList<>();
    private Optional<String> why = Optional.empty();

    LossListeners(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    synchronized void add(Lease lease, Lease.LostListener listener) {
        if (why.isPresent()) {
            tell(lease, listener, why.get());
        } else {
            waiting.add(listener);
        }
    }

    synchronized void lost(Lease lease, String reason) {
        why = Optional.of(reason);
        waiting.forEach(listener -> tell(lease, listener, reason));
        waiting.clear();
    }

    private void tell(Lease lease, Lease.LostListener listener, String reason) {
        callbacks.tell("the loss of " + lease.account().name(), () -> listener.lost(lease, reason));
    }
}
