package dev.tam.core.work;

import dev.tam.ServiceId;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Service;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Subject;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The road from an account to its services: what an adapter is told of it, and that nothing is sent unless the claim is
 * certain to outlast the wait for its turn and a place, and the call after it.
 */
final class RemoteCalls {

    private RemoteCalls() {}

    /**
     * Makes a call that changes the account.
     *
     * @throws ClaimLostException if the claim is lost; nothing was sent then
     */
    static <T> Outcome<T> change(
            LiveClaim claim,
            Service service,
            BindingRecord binding,
            BiFunction<ServiceAdapter, Call, Outcome<T>> remote) {
        claim.ensure(service.longest());
        return service.change(claim.ref().account(), claim.certain(), told(claim, binding, remote));
    }

    /**
     * Makes a call that changes no account.
     *
     * @throws ClaimLostException if the claim is lost; nothing was sent then
     */
    static <T> Outcome<T> look(
            LiveClaim claim,
            Service service,
            BindingRecord binding,
            BiFunction<ServiceAdapter, Call, Outcome<T>> remote) {
        claim.ensure(service.longest());
        return service.look(claim.ref().account(), claim.certain(), told(claim, binding, remote));
    }

    /** The claim's own number goes along, however high it rose since; a claim that is known to be lost sends nothing. */
    private static <T> Function<Service.Call, Outcome<T>> told(
            LiveClaim claim, BindingRecord binding, BiFunction<ServiceAdapter, Call, Outcome<T>> remote) {
        AccountRecord account = claim.held();
        long fence = claim.ref().fence();
        return call -> remote.apply(call.adapter(), of(account, binding, fence, call.deadline()));
    }

    /** What an adapter is told under a claim of that number. */
    static Call of(AccountRecord account, BindingRecord binding, long fence, Deadline deadline) {
        Subject subject = new Subject(
                account.identity().name(), binding.login(), binding.remote().externalId());
        return new Call(
                subject,
                account.id() + "-" + binding.service(),
                fence,
                deadline,
                new CallValues(
                        attributes(account, binding.service()),
                        binding.remote().values(),
                        earlier(account, binding.service())));
    }

    private static Map<String, String> attributes(AccountRecord account, ServiceId service) {
        Map<String, String> all = new HashMap<>(account.identity().spec().attributes());
        all.putAll(account.identity().spec().perService().getOrDefault(service, Map.of()));
        return all;
    }

    /** What the services of earlier stages returned. Those of one stage do not see each other, whoever was faster. */
    private static Map<ServiceId, Map<String, String>> earlier(AccountRecord account, ServiceId service) {
        Map<ServiceId, Map<String, String>> values = new LinkedHashMap<>();
        for (List<ServiceId> stage : account.identity().spec().stages()) {
            if (stage.contains(service)) {
                break;
            }
            stage.forEach(id -> account.binding(id).ifPresent(other -> values.put(id, results(other))));
        }
        return values;
    }

    private static Map<String, String> results(BindingRecord binding) {
        Map<String, String> own = new HashMap<>(binding.remote().values());
        binding.remote().externalId().ifPresent(id -> own.put("id", id));
        own.put("login", binding.login());
        return own;
    }
}
