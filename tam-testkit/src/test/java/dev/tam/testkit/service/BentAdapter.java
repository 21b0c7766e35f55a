package dev.tam.testkit.service;

import dev.tam.Secret;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;

/** An adapter that creates, finds and deletes through another one, to be bent by overriding. */
class BentAdapter implements ServiceAdapter {

    final FakeServiceAdapter straight;

    BentAdapter(FakeService service) {
        straight = FakeServiceAdapter.over(service)
                .capabilities(Capability.FINDS, Capability.DELETES)
                .build();
    }

    @Override
    public Description describe() {
        return straight.describe();
    }

    @Override
    public Outcome<Created> create(Call call, Secret password) {
        return straight.create(call, password);
    }

    @Override
    public Outcome<Sighting> find(Call call) {
        return straight.find(call);
    }

    @Override
    public Outcome<Deleted> delete(Call call) {
        return straight.delete(call);
    }
}
