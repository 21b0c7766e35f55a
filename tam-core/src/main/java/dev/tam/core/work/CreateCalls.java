package dev.tam.core.work;

import dev.tam.Presence;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.secret.Sealer;
import dev.tam.core.secret.SecretPlace;
import dev.tam.core.service.Service;
import dev.tam.spi.Deadline;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.PasswordStep;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the creator of an account asks one service, and writes down of the answers. Nothing is sent, and nothing waited
 * for, unless the claim is certain to outlast it.
 */
record CreateCalls(LiveClaim claim, Service service, Sealer sealer) {

    ServiceId id() {
        return service.id();
    }

    Limits limits() {
        return service.description().limits();
    }

    boolean canLook() {
        return service.description().can(Capability.FINDS);
    }

    /** Until when what is sent now may take effect. */
    Deadline takesEffectUntil() {
        return service.in(limits().maxServerDelay());
    }

    Outcome<Created> send() {
        BindingRecord binding = binding();
        Secret password = password(binding);
        return RemoteCalls.change(claim, service, binding, (adapter, call) -> adapter.create(call, password));
    }

    Outcome<Created> complete() {
        BindingRecord binding = binding();
        Secret password = password(binding);
        return RemoteCalls.change(claim, service, binding, (adapter, call) -> adapter.complete(call, password));
    }

    Outcome<Sighting> look() {
        return Look.at(claim, service, binding());
    }

    Proof proof(Sighting.Present there) {
        return Proof.of(service.description().names(), binding(), there);
    }

    /** Waits; false if the thread was interrupted. */
    boolean pause(Duration length) {
        claim.ensure(length.plus(service.callTimeout()));
        return Backoff.pause(length);
    }

    void learn(String what, Presence presence) {
        claim.learn(what + " " + id(), BindingPatch.of(id(), presence));
    }

    /** What was seen need not be whole: it stays UNKNOWN. */
    void saw(Sighting.Present there) {
        claim.learn("seen in " + id(), patch(Presence.UNKNOWN, there.externalId(), there.values(), Map.of()));
    }

    void made(Created created) {
        Map<String, SealedSecret> issued = new HashMap<>();
        created.issued()
                .forEach((name, token) -> issued.put(
                        name,
                        sealer.seal(token, SecretPlace.token(claim.account().identity(), id(), name), 1)));
        claim.learn("present in " + id(), patch(Presence.PRESENT, created.externalId(), created.values(), issued));
    }

    private BindingPatch patch(
            Presence presence, Optional<String> id, Map<String, String> values, Map<String, SealedSecret> issued) {
        return new BindingPatch(id(), Optional.of(presence), id, values, issued, PasswordStep.keep());
    }

    private Secret password(BindingRecord binding) {
        SealedSecret sealed = binding.secrets().password().orElseThrow();
        return sealer.open(sealed, SecretPlace.password(claim.account().identity(), id()));
    }

    private BindingRecord binding() {
        return claim.account().binding(id()).orElseThrow();
    }
}
