package dev.tam.core.work;

import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Service;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.store.BindingRecord;

/** Looks at an account in a service instead of assuming. */
final class Look {

    private Look() {}

    static Outcome<Sighting> at(LiveClaim claim, Service service, BindingRecord binding) {
        return RemoteCalls.look(claim, service, binding, ServiceAdapter::find);
    }
}
