package dev.tam.core.cleanup;

import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupPlan.Item;
import dev.tam.CleanupTerm.OfSpec;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.Presence;
import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.spi.service.Capability;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Selects the accounts of a scope and says of each whether it would go, and why. */
final class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private static final Set<AccountState> LIVING =
            EnumSet.complementOf(EnumSet.of(AccountState.DELETED, AccountState.DETACHED));

    /** A store may be told so many runs in one query, however many are dead. */
    private static final int RUNS_AT_ONCE = 500;

    private final Ledger ledger;
    private final Services services;
    private final Duration deadAfter;
    private final Set<String> specs;

    Planner(Ledger ledger, Services services, Duration deadAfter, Set<String> specs) {
        this.ledger = ledger;
        this.services = services;
        this.deadAfter = deadAfter;
        this.specs = specs;
    }

    CleanupPlan plan(Scope scope) {
        List<Item> remove = new ArrayList<>();
        List<Item> keep = new ArrayList<>();
        List<AccountRecord> selected = select(scope);
        if (selected.isEmpty()) {
            scope.spec().map(OfSpec::spec).filter(spec -> !specs.contains(spec)).ifPresent(this::warn);
        }
        for (AccountRecord account : selected) {
            Optional<String> obstacle = obstacle(account, scope);
            obstacle.ifPresentOrElse(
                    why -> keep.add(item(account, why)), () -> remove.add(item(account, why(account))));
        }
        return new CleanupPlan(
                ledger.namespace().environment(),
                ledger.namespace().name(),
                remove,
                keep,
                false,
                scope.revokesLeases());
    }

    /** No mistake for sure: a spec may have gone with all its accounts, and to clean up twice is right. */
    private void warn(String spec) {
        LOG.warn(
                "a cleanup of spec '{}' selects nothing: namespace {} has no such account, and configured here are {}",
                spec,
                ledger.namespace(),
                specs);
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
            AccountQuery owned = query.ownedBy(Set.of(Owner.RUN, Owner.LEASE));
            List<AccountRecord> all = new ArrayList<>();
            Iterables.partition(runs(scope), RUNS_AT_ONCE)
                    .forEach(some -> all.addAll(ledger.all(owned.ofRuns(Set.copyOf(some)))));
            return all;
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

    /** Why this manager can never remove an account, whoever has it; empty if it can. */
    Optional<String> obstacle(AccountRecord account) {
        if (account.identity().provenance().origin() == Origin.ADOPTED) {
            return Optional.of("adopted accounts are never deleted");
        }
        return services.missing(account.identity().spec().services());
    }

    private Optional<String> obstacle(AccountRecord account, Scope scope) {
        return obstacle(account)
                .or(() -> account.claim()
                        .filter(c -> c.isLive() && !scope.revokesLeases())
                        .map(c -> "held by " + c.holder() + " for " + c.purpose()))
                .or(() -> undeletable(account)
                        .map(s -> "service " + s + " cannot delete accounts; remove it there by hand"));
    }

    /** A service that has it for ever. */
    private Optional<ServiceId> undeletable(AccountRecord account) {
        return account.bindings().stream()
                .filter(b -> b.remote().presence() != Presence.GONE)
                .map(BindingRecord::service)
                .filter(s -> !services.get(s).description().can(Capability.DELETES))
                .findFirst();
    }

    private static String why(AccountRecord account) {
        return "made by run " + account.identity().provenance().run() + ", owner "
                + account.identity().provenance().owner();
    }

    private static Item item(AccountRecord account, String why) {
        return new Item(
                account.identity().name(), account.state(), account.condition().fence(), why);
    }
}
