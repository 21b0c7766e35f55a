package dev.tam.core;

import dev.tam.ServiceId;
import dev.tam.core.config.ServiceSection;
import dev.tam.core.config.SpecConfig;
import dev.tam.core.service.AllowList;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceAdapterFactory;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the adapter of every service that the configuration, a spec or the builder names.
 *
 * <ol>
 *   <li>An adapter that the builder was given wins.
 *   <li>Else every factory (only that of the kind, where the section says {@code adapter:}) is asked; exactly one may
 *       answer. None, or two, is a mistake.
 *   <li>The hosts of each adapter must be allowed in the environment.
 * </ol>
 */
final class AdapterOpening {

    private final Reading reading;
    private final Map<ServiceId, ServiceAdapter> given;
    private final List<ServiceAdapterFactory> factories;
    private final TimeSource time;

    AdapterOpening(
            Reading reading,
            Map<ServiceId, ServiceAdapter> given,
            List<ServiceAdapterFactory> factories,
            TimeSource time) {
        this.reading = reading;
        this.given = given;
        this.factories = factories;
        this.time = time;
    }

    /** Opens all that can be opened; what cannot be is noted as a mistake. */
    Services open() {
        AllowList allowed =
                new AllowList(reading.config().environment(), reading.config().allowedHosts());
        List<Service> services = new ArrayList<>();
        for (ServiceId id : wanted()) {
            adapter(id).ifPresent(adapter -> {
                Service service = new Service(id, adapter, allowed, time);
                service.refusal().ifPresent(why -> reading.mistakes()
                        .add(position(id), why, "nothing is sent there until then"));
                services.add(service);
            });
        }
        return new Services(services);
    }

    private Set<ServiceId> wanted() {
        Set<ServiceId> ids = new LinkedHashSet<>(reading.config().services().keySet());
        reading.config().specs().values().forEach(spec -> ids.addAll(spec.on()));
        ids.addAll(given.keySet());
        return ids;
    }

    private Optional<ServiceAdapter> adapter(ServiceId id) {
        return Optional.ofNullable(given.get(id)).or(() -> discover(id));
    }

    private Optional<ServiceAdapter> discover(ServiceId id) {
        ServiceSection section = section(id);
        int before = reading.mistakes().lines().size();
        List<Answer> answers = factories.stream()
                .filter(f -> section.adapter().map(f.kind()::equals).orElse(true))
                .flatMap(f -> f.open(new OpeningContext(id, section.config(), reading, time)).stream()
                        .map(adapter -> new Answer(f, adapter)))
                .toList();
        if (answers.size() > 1) {
            reading.mistakes().add(position(id), "two adapters answer for it: " + places(answers), "say adapter: kind");
        } else if (answers.isEmpty() && reading.mistakes().lines().size() == before) {
            noAnswer(id, section);
        }
        return answers.stream().findFirst().map(Answer::adapter);
    }

    /** A service that only specs name was most often written wrongly there. */
    private void noAnswer(ServiceId id, ServiceSection section) {
        Set<ServiceId> declared = reading.config().services().keySet();
        List<String> naming = reading.config().specs().values().stream()
                .filter(spec -> spec.on().contains(id))
                .map(SpecConfig::name)
                .toList();
        if (declared.contains(id) || naming.isEmpty()) {
            reading.mistakes().add(position(id), "no adapter answers for it", remedy(section));
        } else {
            reading.mistakes()
                    .add(
                            reading.at("specs." + naming.get(0) + ".on"),
                            "there is no service '" + id + "'",
                            "declared are " + declared + "; write one of them, declare services." + id
                                    + ", or add a jar with META-INF/tam/services/" + id + ".yaml");
        }
    }

    private String remedy(ServiceSection section) {
        Set<String> kinds = factories.stream().map(ServiceAdapterFactory::kind).collect(Collectors.toSet());
        return section.adapter()
                .map(kind -> kinds.contains(kind)
                        ? "adapter '" + kind + "' does not know it: its section says too little; add base or preset"
                        : "there is no adapter of kind '" + kind + "'; on the class path are " + kinds)
                .orElse(
                        "add adapter: rest and its base, or a jar that brings META-INF/tam/services/ID.yaml; adapters on"
                                + " the class path are " + kinds);
    }

    private ServiceSection section(ServiceId id) {
        return Optional.ofNullable(reading.config().services().get(id))
                .orElseGet(() -> new ServiceSection(Optional.empty(), reading.empty(position(id))));
    }

    private Position position(ServiceId id) {
        return Optional.ofNullable(reading.config().services().get(id))
                .map(ServiceSection::config)
                .map(PluginConfig::position)
                .orElseGet(() -> reading.at("services." + id));
    }

    private static String places(List<Answer> answers) {
        return answers.stream()
                .map(a -> a.factory().getClass().getName() + " in " + jar(a.factory()))
                .collect(Collectors.joining(" and "));
    }

    private static String jar(ServiceAdapterFactory factory) {
        return Optional.ofNullable(factory.getClass().getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(URL::toString)
                .orElse("the run-time image");
    }

    /**
     * A factory that answered.
     *
     * @param factory the factory
     * @param adapter its adapter
     */
    private record Answer(ServiceAdapterFactory factory, ServiceAdapter adapter) {}
}
