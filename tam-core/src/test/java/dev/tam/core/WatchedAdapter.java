package dev.tam.core;

import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.util.Map;

/** Another adapter, and what its last call was told of other services. */
final class WatchedAdapter implements ServiceAdapter {

    private final ServiceAdapter adapter;
    private volatile Map<ServiceId, Map<String, String>> earlier = Map.of();

    WatchedAdapter(ServiceAdapter adapter) {
        this.adapter = adapter;
    }

    Map<ServiceId, Map<String, String>> earlier() {
        return earlier;
    }

    @Override
    public Description describe() {
        return adapter.describe();
    }

    @Override
    public Outcome<Created> create(Call call, Secret password) {
        earlier = call.values().earlier();
        return adapter.create(call, password);
    }

    @Override
    public Outcome<Sighting> find(Call call) {
        return adapter.find(call);
    }

    @Override
    public Outcome<Deleted> delete(Call call) {
        earlier = call.values().earlier();
        return adapter.delete(call);
    }
}
