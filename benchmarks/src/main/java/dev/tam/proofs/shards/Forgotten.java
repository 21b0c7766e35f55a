package dev.tam.proofs.shards;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Leases that their holders did not return. Once lost, they are used again and again until the service refuses that. */
final class Forgotten implements Runnable {

    private static final long PAUSE_MILLIS = 100;

    private final Queue<Holder> holders = new ConcurrentLinkedQueue<>();
    private final DeskLine line;

    Forgotten(DeskLine line) {
        this.line = line;
    }

    void add(Holder holder) {
        holders.add(holder);
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                useAll();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void useAll() {
        for (Iterator<Holder> each = holders.iterator(); each.hasNext(); ) {
            Holder holder = each.next();
            if (!holder.isCertain() && !holder.use(line)) {
                boolean unused = holder.write(line);
                each.remove();
            }
        }
    }
}
