package dev.tam.proofs.shards;

import dev.tam.AccountState;
import dev.tam.proofs.shards.Breach.Promise;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is there when all have gone: the store's accounts are free or gone, and the service has exactly those that are
 * free.
 */
final class Census {

    private Census() {}

    /**
     * Compares store and service.
     *
     * @param records all accounts that the store knows
     * @param logins all that the service has
     */
    static List<Breach> check(Collection<AccountRecord> records, Set<String> logins) {
        List<Breach> breaches = new ArrayList<>();
        Set<String> unknown = new HashSet<>(logins);
        for (AccountRecord record : records) {
            String name = record.identity().name().value();
            if (!isAtRest(record)) {
                breaches.add(new Breach(Promise.LOST, name, "it is left " + describe(record)));
            }
            for (BindingRecord binding : record.bindings()) {
                boolean there = unknown.remove(binding.login());
                if (there != record.state().isLiving()) {
                    breaches.add(new Breach(
                            Promise.LOST,
                            name,
                            "the store has it as " + record.state() + ", and the service "
                                    + (there ? "has" : "does not have") + " its user " + binding.login()));
                }
            }
        }
        unknown.forEach(login ->
                breaches.add(new Breach(Promise.LOST, login, "the service has it, and the store never knew it")));
        return breaches;
    }

    private static String describe(AccountRecord record) {
        return record.state() + " (fence " + record.condition().fence() + ", "
                + record.claim()
                        .map(c -> "claimed by " + c.holder() + " for " + c.purpose() + ", "
                                + c.left().toMillis() + " ms left")
                        .orElse("nobody's")
                + record.times().due().map(at -> ", due at " + at).orElse("") + " when it was "
                + record.times().read() + "): " + record.condition().reason();
    }

    private static boolean isAtRest(AccountRecord record) {
        return record.state() == AccountState.DELETED
                || (record.state() == AccountState.AVAILABLE && record.claim().isEmpty());
    }
}
