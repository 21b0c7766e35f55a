package dev.tam.core.work;

import dev.tam.ServiceId;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Subject;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts together what an adapter is told of an account. */
final class RemoteCalls {

    private RemoteCalls() {}

    static Call of(AccountRecord account, BindingRecord binding, Deadline deadline) {
        Subject subject = new Subject(
                account.identity().name(), binding.login(), binding.remote().externalId());
        return new Call(
                subject,
                account.id() + "-" + binding.service(),
                account.condition().fence(),
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

    private static Map<ServiceId, Map<String, String>> earlier(AccountRecord account, ServiceId service) {
        Map<ServiceId, Map<String, String>> values = new LinkedHashMap<>();
        for (BindingRecord other : account.bindings()) {
            if (other.service().equals(service)) {
                break;
            }
            Map<String, String> own = new HashMap<>(other.remote().values());
            other.remote().externalId().ifPresent(id -> own.put("id", id));
            own.put("login", other.login());
            values.put(other.service(), own);
        }
        return values;
    }
}
