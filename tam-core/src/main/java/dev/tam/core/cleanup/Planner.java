package dev.tam.core.cleanup;

import com.google.common.collect.Sets;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupPlan.Item;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.RunId;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Selects the accounts of a scope and says of each whether it would go, and why. */
final class Planner {

    private static final Set<AccountState> LIVING =
            EnumSet.complementOf(EnumSet.of(AccountState.DELETED, AccountState.DETACHED));

    private final Ledger ledger;
    private final Services services;
    private final Duration deadAfter;

    Planner(Ledger ledger, Services services, Duration deadAfter) {
        this.ledger = ledger;
        this.services = services;
        this.deadAfter = deadAfter;
    }

    CleanupPlan plan(Scope scope) {
        List<Item> remove = new ArrayList<>();
        List<Item> keep = new ArrayList<>();
        for (AccountRecord account : select(scope)) {
            Optional<String> obstacle = obstacle(account, scope);
            obstacle.ifPresentOrElse(
                    why -> keep.add(item(account, why)), () -> remove.add(item(account, why(account))));
        }
        return new CleanupPlan(ledger.namespace().environment(), remove, keep, false, scope.revokesLeases());
    }

    /** How many living accounts the namespace has. */
    int living() {
        return ledger.all(AccountQuery.all(ledger.namespace()).inStates(LIVING)).size();
    }

    private List<AccountRecord> select(Scope scope) {
        AccountQuery query = AccountQuery.all(ledger.namespace())
                .inStates(LIVING)
                .where(new AccountQuery.Filter(
                        labels(scope), scope.age().map(a -> a.age()).orElse(Duration.ZERO)));
        if (scope.spec().isPresent()) {
            query = query.ofSpec(scope.spec().get().spec());
        }
        if (scope.isOfRuns()) {
            Set<RunId> runs = runs(scope);
            return runs.isEmpty()
                    ? List.of()
                    : ledger.all(query.ownedBy(Set.of(Owner.RUN, Owner.LEASE)).ofRuns(runs));
        }
        return ledger.all(query);
    }

    private Set<RunId> runs(Scope scope) {
        List<Set<RunId>> all = new ArrayList<>();
        if (scope.isOwn()) {
            all.add(Set.of(ledger.member().run()));
        }
        scope.run().ifPresent(r -> all.add(Set.of(r.run())));
        if (scope.wantsDeadRuns()) {
            all.add(deadRuns());
        }
        return all.stream().reduce(Sets::intersection).orElse(Set.of());
    }

    private Set<RunId> deadRuns() {
        return ledger.store().runs(ledger.namespace()).stream()
                .filter(r -> r.ended() || (r.liveMembers() == 0 && r.silent().compareTo(deadAfter) >= 0))
                .map(RunRecord::run)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> labels(Scope scope) {
        Map<String, String> labels = new HashMap<>();
        scope.labels().forEach(l -> labels.put(l.key(), l.value()));
        return labels;
    }

    private Optional<String> obstacle(AccountRecord account, Scope scope) {
        if (account.identity().provenance().origin() == Origin.ADOPTED) {
            return Optional.of("adopted accounts are never deleted");
        }
        Optional<String> held = account.claim()
                .filter(c -> c.isLive() && !scope.revokesLeases())
                .map(c -> "held by " + c.holder() + " for " + c.purpose());
        return held.or(() -> account.identity().spec().services().stream()
                .filter(s -> services.find(s).isEmpty())
                .findFirst()
                .map(s -> "this manager has no adapter for service " + s));
    }

    private static String why(AccountRecord account) {
        return "made by run " + account.identity().provenance().run() + ", owner "
                + account.identity().provenance().owner();
    }

    private static Item item(AccountRecord account, String why) {
        return new Item(account.identity().name(), account.state(), why);
    }
}
