package dev.tam.core.cleanup;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupPlan.Item;
import dev.tam.CleanupRefusedException;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.core.ledger.FreshIds;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.OutcomeLine;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Provenance;
import dev.tam.spi.store.Remote;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.SpecSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds accounts whose record was lost with a store.
 *
 * <ol>
 *   <li>Every service that can list is listed. A login counts if it is the account's name unchanged, and its tag proves
 *       that a key of ours made it, for this environment and namespace.
 *   <li>A name of which the store has a record, living, being created or deleted, is none of the lost.
 *   <li>When the plan is carried out, each name must prove itself again: a plan is no proof.
 *   <li>Before anything is deleted a record of origin RECOVERED is written, bound to every service that bears the name
 *       unchanged; from then on it is an account like all others, also in a service that cannot delete: it ends in
 *       quarantine.
 * </ol>
 */
final class Sweep {

    private static final Duration CLAIM = Duration.ofMinutes(2);

    /** More than any list of test accounts has. */
    private static final int MOST_PAGES = 10_000;

    private final Ledger ledger;
    private final Services services;
    private final Predicate<String> proven;

    Sweep(Ledger ledger, Services services, Predicate<String> proven) {
        this.ledger = ledger;
        this.services = services;
        this.proven = proven;
    }

    CleanupPlan plan() {
        List<Item> remove = new ArrayList<>();
        Map<AccountName, List<ServiceId>> found = new TreeMap<>();
        services.all().forEach(service -> list(service, found));
        ledger.store().known(ledger.namespace().environment(), found.keySet()).forEach(found::remove);
        found.forEach((name, where) -> remove.add(
                new Item(name, AccountState.CREATING, 0, "its tag is ours, and it has no record; in " + where)));
        return new CleanupPlan(
                ledger.namespace().environment(), ledger.namespace().name(), remove, List.of(), true, false);
    }

    /** What stands in the way of recovering a name. A plan is made by anybody: the name proves itself again. */
    Optional<String> obstacle(AccountName name) {
        return proven.test(name.value())
                ? Optional.empty()
                : Optional.of("its name does not prove that " + ledger.namespace() + " made it");
    }

    /** Writes the record of a lost account that has no {@linkplain #obstacle}; empty if somebody else has written it. */
    Optional<LiveClaim> recover(AccountName name) {
        List<ServiceId> where = services.all().stream()
                .filter(s -> s.description().names().login().equals("{name}"))
                .map(Service::id)
                .toList();
        long before = ledger.time().nanoTime();
        Intent intent = new Intent(
                ledger.stamp("recovered by its proof"),
                new Identity(
                        new AccountId(FreshIds.next()),
                        ledger.namespace(),
                        name,
                        new SpecSnapshot("recovered", "recovered", List.of(where), Map.of(), Map.of()),
                        new Provenance(
                                Owner.RUN, Origin.RECOVERED, ledger.member().run(), Optional.empty())),
                Map.of(),
                where.stream()
                        .map(s -> new BindingRecord(
                                s,
                                name.value(),
                                new Remote(Presence.PRESENT, false, Optional.empty(), Map.of()),
                                BindingSecrets.none()))
                        .toList(),
                ledger.newClaim(),
                CLAIM);
        return ledger.settled(() -> ledger.store().reserve(List.of(intent))).get(0)
                        instanceof ReserveResult.Reserved reserved
                ? Optional.of(new LiveClaim(ledger, reserved.claimed(), before, CLAIM))
                : Optional.empty();
    }

    private void list(Service service, Map<AccountName, List<ServiceId>> found) {
        if (!service.description().can(Capability.LISTS)
                || !service.description().names().login().equals("{name}")) {
            return;
        }
        Set<Optional<String>> asked = new HashSet<>();
        Optional<String> after = Optional.empty();
        do {
            asked.add(after);
            if (asked.size() > MOST_PAGES) {
                throw new CleanupRefusedException(
                        "nothing was deleted: service " + service.id() + " goes on after " + MOST_PAGES
                                + " pages, so that orphans there would stay unseen. See that its list has an end.");
            }
            Optional<String> from = after;
            Outcome<Listing> outcome =
                    service.look(call -> call.adapter().list(new ListRequest("", from, call.deadline())));
            if (!(outcome instanceof Outcome.Done<Listing> page)) {
                throw new CleanupRefusedException("nothing was deleted: service " + service.id()
                        + " could not be listed, so that orphans there would stay unseen: " + OutcomeLine.of(outcome)
                        + ". Repeat when it is back.");
            }
            page.value().items().stream()
                    .map(Listing.Item::login)
                    .filter(proven)
                    .forEach(login -> found.computeIfAbsent(AccountName.of(login), n -> new ArrayList<>())
                            .add(service.id()));
            // A service that names a page again has no other.
            after = page.value().next().filter(next -> !asked.contains(Optional.of(next)));
        } while (after.isPresent());
    }
}
