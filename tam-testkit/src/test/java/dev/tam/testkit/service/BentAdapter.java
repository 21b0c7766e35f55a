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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An adapter that creates, finds and deletes through another one, to be bent by overriding. */
class BentAdapter implements ServiceAdapter {

    final FakeServiceAdapter straight;

    /** It claims what it is bent in besides. */
    BentAdapter(FakeService service, Capability... more) {
        Set<Capability> claimed = EnumSet.of(Capability.FINDS, Capability.DELETES);
        claimed.addAll(List.of(more));
        straight = FakeServiceAdapter.over(service)
                .capabilities(claimed.toArray(Capability[]::new))
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
