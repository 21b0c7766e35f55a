package dev.tam.store.memory;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Subscription;
import dev.tam.spi.store.Ticket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who wants to hear of free accounts. Signals are sent outside of the store's lock. */
final class Signals {

    private static final System.Logger LOG = System.getLogger(Signals.class.getName());

    /** One subscription: a class, so that each ends itself alone where one consumer subscribed twice. */
    private static final class Ear {
        private final Consumer<Signal> onFree;

        Ear(Consumer<Signal> onFree) {
            this.onFree = onFree;
        }

        void hear(Signal signal) {
            try {
                onFree.accept(signal);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.WARNING, "a consumer of signals threw; its waiter was not woken", e);
            }
        }
    }

    private final Map<MemberId, List<Ear>> ears = new ConcurrentHashMap<>();

    Subscription subscribe(MemberId member, Consumer<Signal> onFree) {
        List<Ear> listening = ears.computeIfAbsent(member, m -> new CopyOnWriteArrayList<>());
        Ear ear = new Ear(onFree);
        listening.add(ear);
        return () -> listening.remove(ear);
    }

    void send(List<Ticket> tickets) {
        for (Ticket ticket : tickets) {
            Signal signal = new Signal(ticket.id());
            ears.getOrDefault(ticket.member().id(), List.of()).forEach(ear -> ear.hear(signal));
        }
    }

    void close() {
        ears.clear();
    }
}
