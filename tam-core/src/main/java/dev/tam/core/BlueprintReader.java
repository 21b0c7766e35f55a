package dev.tam.core;

import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.core.config.SpecConfig;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.Resetter;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.store.SpecSnapshot;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a blueprint out of a spec and what its services can do. */
final class BlueprintReader {

    private static final Logger LOG = LoggerFactory.getLogger(BlueprintReader.class);

    private final Services services;

    BlueprintReader(Services services) {
        this.services = services;
    }

    /**
     * Reads one spec.
     *
     * @param spec one whose services are all there
     * @throws IllegalArgumentException if no password suits all of its services
     */
    Blueprint read(SpecConfig spec) {
        List<Description> descriptions =
                spec.on().stream().map(id -> services.get(id).description()).toList();
        return new Blueprint(
                new SpecSnapshot(spec.name(), spec.fingerprint(), spec.stages(), spec.attributes(), spec.perService()),
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
        if (!resettable && spec.pool().onReturn().filter(OnReturn.RESET::equals).isPresent()) {
            LOG.warn(
                    "pool {} is to RESET what is returned, but not all of its services can reset an account, nor can all"
                            + " give it another password: each account is deleted instead. Say onReturn: REPLACE if that"
                            + " is meant",
                    spec.name());
        }
        return spec.pool().policy(resettable ? OnReturn.RESET : OnReturn.REPLACE);
    }
}
