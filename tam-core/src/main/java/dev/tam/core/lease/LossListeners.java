package dev.tam.core.lease;

import dev.tam.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who want to know of a lease's loss, once each, on the callback thread; shields tam from what they throw. */
final class LossListeners {

    private static final Logger LOG = LoggerFactory.getLogger(LossListeners.class);

    private final Executor callbacks;
    private final List<Lease.LostListener> waiting = new ArrayList<>();
    private Optional<String> why = Optional.empty();

    LossListeners(Executor callbacks) {
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
        callbacks.execute(() -> {
            try {
                listener.lost(lease, reason);
            } catch (RuntimeException | Error e) {
                LOG.warn("a listener of the loss of {} threw", lease.account().name(), e);
            }
        });
    }
}
