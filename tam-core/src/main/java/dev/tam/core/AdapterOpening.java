package dev.tam.core;

import dev.tam.ServiceId;
import dev.tam.core.AdapterFactories.Answer;
import dev.tam.core.config.ServiceSection;
import dev.tam.core.config.Words;
import dev.tam.core.service.AllowList;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.core.service.Untrusted;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceAdapterFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the adapter of every service that the configuration, a spec or the builder names.
 *
 * <ol>
 *   <li>An adapter that the builder was given wins. It is told the section without {@code adapter:} and the usual limits.
 *   <li>Else every factory (only that of the kind, where the section says {@code adapter:}) is asked; exactly one may
 *       answer. None, or two, is a mistake.
 *   <li>The adapter says what it is; one that does not, or not in time, is a mistake.
 *   <li>The hosts of each adapter must be allowed in the environment.
 * </ol>
 */
final class AdapterOpening {

    private final Reading reading;
    private final Map<ServiceId, ServiceAdapter> given;
    private final AdapterFactories factories;
    private final OwnThings own;
    private final TimeSource time;

    AdapterOpening(
            Reading reading,
            Map<ServiceId, ServiceAdapter> given,
            List<ServiceAdapterFactory> factories,
            OwnThings own,
            TimeSource time) {
        this.reading = reading;
        this.given = given;
        this.factories = AdapterFactories.of(factories, reading, own, time);
        this.own = own;
        this.time = time;
        given.values().forEach(own::add);
    }

    /** Opens all that can be opened, to be closed with the manager's own things; what cannot be is noted as a mistake. */
    Services open() {
        AllowList allowed =
                new AllowList(reading.config().environment(), reading.config().allowedHosts());
        List<Service> services = new ArrayList<>();
        for (ServiceId id : wanted()) {
            adapter(id).flatMap(adapter -> service(id, adapter, allowed)).ifPresent(service -> {
                refusal(service).ifPresent(why -> reading.mistakes()
                        .add(position(id), why, "nothing is sent there until then"));
                services.add(service);
            });
        }
        return new Services(services);
    }

    private Optional<Service> service(ServiceId id, ServiceAdapter adapter, AllowList allowed) {
        Outcome<Description> said =
                Untrusted.call(id.value(), reading.config().serviceDefaults().timeout(), adapter::describe);
        if (said instanceof Outcome.Done<Description> done) {
            Service service = new Service(id, adapter, done.value(), allowed, time);
            own.add(service);
            return Optional.of(service);
        }
        reading.mistakes()
                .add(
                        position(id),
                        "its adapter, " + AdapterFactories.place(adapter) + ", does not say what it is: " + said,
                        "mend that adapter or take it off the class path");
        return Optional.empty();
    }

    /** An environment that is misspelt, or has no hosts at all, is one mistake and not one of each service. */
    private Optional<String> refusal(Service service) {
        return reading.config().scope().allow().containsKey(reading.config().environment())
                ? service.refusal()
                : Optional.empty();
    }

    private Set<ServiceId> wanted() {
        Set<ServiceId> ids = new LinkedHashSet<>(reading.config().services().keySet());
        reading.config().specs().values().forEach(spec -> ids.addAll(spec.on()));
        ids.addAll(given.keySet());
        return ids;
    }

    private Optional<ServiceAdapter> adapter(ServiceId id) {
        Optional<ServiceAdapter> atHand = Optional.ofNullable(given.get(id));
        atHand.ifPresent(adapter -> configure(id, adapter));
        return atHand.or(() -> discover(id));
    }

    /** A section that names its adapter is not about the one that stands in for it. */
    private void configure(ServiceId id, ServiceAdapter adapter) {
        ServiceSection section = section(id);
        PluginConfig config = section.adapter().isPresent() ? reading.empty(position(id)) : section.config();
        OpeningContext context = new OpeningContext(id, config, reading, time);
        Outcome<Boolean> said =
                Untrusted.call(id.value(), reading.config().serviceDefaults().timeout(), () -> {
                    adapter.configure(context);
                    return true;
                });
        if (!(said instanceof Outcome.Done<Boolean>)) {
            reading.mistakes()
                    .add(
                            position(id),
                            "its adapter, " + AdapterFactories.place(adapter) + ", cannot be configured: " + said,
                            "mend that adapter");
        }
    }

    private Optional<ServiceAdapter> discover(ServiceId id) {
        ServiceSection section = section(id);
        int before = reading.mistakes().lines().size();
        List<Answer> answers = factories.ask(id, section, position(id));
        if (answers.size() > 1) {
            reading.mistakes().add(position(id), "two adapters answer for it: " + places(answers), "say adapter: kind");
        } else if (answers.isEmpty() && reading.mistakes().lines().size() == before) {
            noAnswer(id, section);
        }
        return answers.stream().findFirst().map(Answer::adapter);
    }

    /** A service that only specs name was most often written wrongly there. */
    private void noAnswer(ServiceId id, ServiceSection section) {
        if (reading.config().services().containsKey(id)) {
            reading.mistakes().add(position(id), "no adapter answers for it", remedy(section));
            return;
        }
        reading.config().specs().values().stream()
                .filter(spec -> spec.on().contains(id))
                .forEach(spec -> reading.mistakes()
                        .add(
                                reading.naming(id.value(), "specs", spec.name(), "on"),
                                "there is no service '" + id + "'",
                                meant(id)));
    }

    private String meant(ServiceId id) {
        Set<String> declared = new LinkedHashSet<>();
        Stream.concat(reading.config().services().keySet().stream(), given.keySet().stream())
                .forEach(service -> declared.add(service.value()));
        String further = "declare services." + id + ", or add a jar with META-INF/tam/services/" + id + ".yaml";
        return Words.closest(id.value(), declared)
                .map(close -> "did you mean '" + close + "'? Else " + further)
                .orElse("declared are " + declared + "; write one of them, " + further);
    }

    private String remedy(ServiceSection section) {
        Set<String> kinds = factories.kinds();
        return section.adapter()
                .map(kind -> kinds.contains(kind)
                        ? "adapter '" + kind + "' does not know it: its section says too little; add base or preset"
                        : "there is no adapter of kind '" + kind + "'; "
                                + Modules.ofAdapter(kind)
                                        .or(() -> Words.closest(kind, kinds)
                                                .map(close -> "did you mean '" + close + "'?"))
                                        .orElse("on the class path are " + kinds))
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
                .orElseGet(() -> reading.at("services", id.value()));
    }

    private static String places(List<Answer> answers) {
        return answers.stream().map(Answer::place).collect(Collectors.joining(" and "));
    }
}
