package dev.tam.core.work;

import dev.tam.AccountException;
import dev.tam.AccountName;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.RunEndedException;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.core.ledger.FreshIds;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.name.Logins;
import dev.tam.core.name.SelfProvingNames;
import dev.tam.core.secret.PasswordGenerator;
import dev.tam.core.secret.Sealer;
import dev.tam.core.secret.SecretPlace;
import dev.tam.core.service.Services;
import dev.tam.core.text.OneLine;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Provenance;
import dev.tam.spi.store.Remote;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.SpecSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the intent before anything is sent.
 *
 * <ol>
 *   <li>A name is generated; logins are derived and checked against every service's rules.
 *   <li>A password is generated and sealed for each service.
 *   <li>The intent is written under a fresh claim. If a name or login is taken, all begins again with another name.
 * </ol>
 */
public final class NameReservation {

    private static final int TRIES = 10;

    private final Ledger ledger;
    private final Services services;
    private final SelfProvingNames names;
    private final Sealer sealer;
    private final PasswordGenerator passwords;
    private final WorkRules rules;

    /** Wires it. */
    public NameReservation(
            Ledger ledger,
            Services services,
            SelfProvingNames names,
            Sealer sealer,
            PasswordGenerator passwords,
            WorkRules rules) {
        this.ledger = ledger;
        this.services = services;
        this.names = names;
        this.sealer = sealer;
        this.passwords = passwords;
        this.rules = rules;
    }

    /**
     * Reserves a name.
     *
     * @return the account in CREATING under a fresh claim; empty if the pool has no room
     * @throws RunEndedException if the run was ended
     * @throws AccountException if no name could be made, it breaks a service's rules, or every name was taken
     */
    public Optional<LiveClaim> reserve(Blueprint blueprint, Owner owner) {
        for (int tried = 0; tried < TRIES; tried++) {
            AccountName name = name(blueprint);
            long before = ledger.time().nanoTime();
            ReserveResult result = write(intent(blueprint, owner, name));
            if (result instanceof ReserveResult.Reserved reserved) {
                return Optional.of(new LiveClaim(ledger, reserved.claimed(), before, rules.claimTtl()));
            }
            if (result instanceof ReserveResult.NoRoom) {
                return Optional.empty();
            }
            if (result instanceof ReserveResult.RunEnded) {
                throw new RunEndedException(ledger.member().run());
            }
        }
        throw new AccountException(
                blueprint.name(),
                "no free name for spec " + blueprint.name() + " in " + TRIES
                        + " tries; the generator given by names(...) repeats itself");
    }

    /** The generator may be anybody's. */
    private AccountName name(Blueprint blueprint) {
        try {
            return names.next(blueprint.pattern(), blueprint.name());
        } catch (RuntimeException e) {
            AccountException failure = new AccountException(
                    blueprint.name(),
                    "no name could be made for spec " + blueprint.name() + ": "
                            + OneLine.capped(String.valueOf(e.getMessage())));
            failure.initCause(e);
            throw failure;
        }
    }

    private ReserveResult write(Intent intent) {
        return ledger.settled(() -> ledger.store().reserve(List.of(intent))).get(0);
    }

    private Intent intent(Blueprint blueprint, Owner owner, AccountName name) {
        AccountId id = new AccountId(FreshIds.next());
        Optional<String> pool = owner == Owner.POOL ? Optional.of(blueprint.name()) : Optional.empty();
        Provenance provenance =
                new Provenance(owner, Origin.CREATED, ledger.member().run(), pool);
        Identity identity =
                new Identity(id, ledger.namespace(), name, withEmail(blueprint.snapshot(), name), provenance);
        return new Intent(
                ledger.stamp("create for " + owner),
                identity,
                blueprint.labels(),
                bindings(blueprint, identity),
                ledger.newClaim(),
                rules.claimTtl());
    }

    private List<BindingRecord> bindings(Blueprint blueprint, Identity account) {
        Secret password = passwords.generate(blueprint.passwords());
        return blueprint.snapshot().services().stream()
                .map(service -> new BindingRecord(
                        service,
                        login(service, account.name()),
                        Remote.intended(),
                        BindingSecrets.of(sealer.seal(password, SecretPlace.password(account, service), 1))))
                .toList();
    }

    private String login(ServiceId service, AccountName name) {
        try {
            return Logins.derive(services.get(service).description().names(), name);
        } catch (IllegalArgumentException e) {
            throw new AccountException(
                    name.value(), service, "the login of " + name + " in " + service + ": " + e.getMessage());
        }
    }

    private SpecSnapshot withEmail(SpecSnapshot spec, AccountName name) {
        Map<String, String> attributes = new HashMap<>(spec.attributes());
        attributes.putIfAbsent("email", name + "@" + rules.emailDomain());
        return new SpecSnapshot(spec.name(), spec.fingerprint(), spec.stages(), attributes, spec.perService());
    }
}
