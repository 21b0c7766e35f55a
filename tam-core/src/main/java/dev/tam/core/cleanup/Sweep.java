package dev.tam.core.cleanup;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupPlan.Item;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.core.ledger.FreshIds;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds accounts whose record was lost with a store.
 *
 * <ol>
 *   <li>Every service that can list is listed. A login counts if it is the account's name unchanged, and its tag proves
 *       that a key of ours made it, for this environment and namespace.
 *   <li>A name of which the store has a record, living, being created or deleted, is none of the lost.
 *   <li>Before anything is deleted a record of origin RECOVERED is written, bound to every service that bears the name
 *       unchanged; from then on it is an account like all others.
 * </ol>
 */
final class Sweep {

    private static final Duration CLAIM = Duration.ofMinutes(2);

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
                new Item(name, AccountState.CREATING, "its tag is ours, and it has no record; in " + where)));
        return new CleanupPlan(ledger.namespace().environment(), remove, List.of(), true, false);
    }

    /** Writes the record of a lost account; empty if somebody else has written it. */
    Optional<LiveClaim> recover(AccountName name) {
        List<ServiceId> where = services.all().stream()
                .filter(s -> s.description().names().login().equals("{name}"))
                .filter(s -> s.description().can(Capability.DELETES))
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
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            Outcome<Listing> outcome =
                    service.call(call -> call.adapter().list(new ListRequest("", from, call.deadline())));
            if (!(outcome instanceof Outcome.Done<Listing> page)) {
                throw new dev.tam.CleanupRefusedException("service " + service.id()
                        + " could not be listed, so that orphans there would stay unseen: " + outcome
                        + ". Repeat when it is back.");
            }
            page.value().items().stream()
                    .map(Listing.Item::login)
                    .filter(proven)
                    .forEach(login -> found.computeIfAbsent(AccountName.of(login), n -> new ArrayList<>())
                            .add(service.id()));
            // A service that names the same page again has no other.
            after = page.value().next().filter(next -> !from.equals(Optional.of(next)));
        } while (after.isPresent());
    }
}
