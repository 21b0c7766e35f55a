package dev.tam.core;

import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.ServiceId;
import dev.tam.core.config.SpecConfig;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.Resetter;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.store.SpecSnapshot;
import java.util.List;

/** Makes a blueprint out of a spec and what its services can do. */
final class BlueprintReader {

    private final Services services;

    BlueprintReader(Services services) {
        this.services = services;
    }

    /**
     * Reads one spec.
     *
     * @throws IllegalArgumentException if a service is missing, no password suits all of them, or a name would be too long
     */
    Blueprint read(SpecConfig spec) {
        spec.pattern().tooLongFor(spec.name()).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        List<Description> descriptions =
                spec.on().stream().map(id -> services.get(id).description()).toList();
        return new Blueprint(
                new SpecSnapshot(
                        spec.name(),
                        spec.fingerprint(),
                        spec.on().stream().map(List::<ServiceId>of).toList(),
                        spec.attributes(),
                        spec.perService()),
                spec.labels(),
                spec.pattern(),
                descriptions.stream()
                        .map(Description::passwords)
                        .reduce(PasswordRules::and)
                        .orElse(PasswordRules.DEFAULT),
                policy(spec, descriptions));
    }

    private static PoolPolicy policy(SpecConfig spec, List<Description> descriptions) {
        boolean resettable = Resetter.canReset(descriptions);
        return spec.pool().policy(resettable ? OnReturn.RESET : OnReturn.REPLACE);
    }
}
