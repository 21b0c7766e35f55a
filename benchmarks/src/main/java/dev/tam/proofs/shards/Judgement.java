package dev.tam.proofs.shards;

import dev.tam.proofs.shards.Entry.Use;
import dev.tam.proofs.shards.Entry.Write;
import dev.tam.spi.store.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings all together: what holders told, what the store wrote down, what is there at the end.
 *
 * @param options what was to be proved
 * @param ground the service and the holders' log
 * @param watch the store
 * @param teller hears what was looked at
 */
record Judgement(Options options, Ground ground, Watch watch, Consumer<String> teller) {

    /** Once all JVMs have ended. */
    Verdict of(Ghost ghost) throws InterruptedException {
        List<Entry> log = ground.log().entries();
        List<Breach> breaches = new ArrayList<>(HolderRules.check(log));
        List<Breach> amiss = watch.settled(ground.users());
        breaches.addAll(amiss);
        breaches.addAll(watch.leaseAll(options.accounts(), ground.users()));
        List<Event> events = watch.events();
        long leases = TrailRules.check(events, log, breaches);
        breaches.addAll(ghost.breaches());
        teller.accept("the store tells of " + leases + " leases in " + events.size() + " events");
        return new Verdict(options.store().word(), ground.turns().used().value(), breaches, doubts(log, ghost));
    }

    private List<String> doubts(List<Entry> log, Ghost ghost) {
        long logins = log.stream()
                .filter(e -> e instanceof Use use && !use.accepted())
                .count();
        long writes = log.stream()
                .filter(e -> e instanceof Write write && !write.accepted())
                .count();
        teller.accept("refused were " + logins + " logins with an old password, " + writes
                + " writes of those who had lost their lease, " + ghost.tries() + " tries with claims of the past; "
                + ground.users().fenced() + " passwords came too late");
        List<String> doubts = new ArrayList<>();
        if (options.pauses() > 0 && logins == 0) {
            doubts.add("nobody logged in with an old password: the pauses proved nothing");
        }
        if (options.pauses() > 0 && writes == 0) {
            doubts.add("nobody wrote after the loss of a lease: the pauses proved nothing");
        }
        if (ghost.tries() == 0) {
            doubts.add("nobody tried a claim of the past");
        }
        if (ground.turns().used().value() != options.acquires()) {
            doubts.add("there were to be " + options.acquires() + " leases");
        }
        return doubts;
    }
}
