package dev.tam.core;

import dev.tam.ServiceId;
import dev.tam.core.config.ServiceSection;
import dev.tam.core.service.Untrusted;
import dev.tam.spi.Position;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceAdapterFactory;
import java.net.URL;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The factories that were found, none of which is trusted: each is asked for as long as a call may last, and what it opens
 * will be closed, also if it comes too late.
 *
 * @param factories the factories that said what they are
 * @param reading the configuration, and where mistakes are noted
 * @param own what will be closed
 * @param time this JVM's time
 */
record AdapterFactories(List<Known> factories, Reading reading, OwnThings own, TimeSource time) {

    private static final Logger LOG = LoggerFactory.getLogger(AdapterFactories.class);

    /** Asks each for its kind; one that does not say it is named and left out, as one that cannot be loaded is. */
    static AdapterFactories of(List<ServiceAdapterFactory> found, Reading reading, OwnThings own, TimeSource time) {
        List<Known> known = new ArrayList<>();
        for (ServiceAdapterFactory factory : found) {
            Outcome<String> kind = Untrusted.call(factory.getClass().getName(), patience(reading), factory::kind);
            if (kind instanceof Outcome.Done<String> done) {
                known.add(new Known(factory, done.value()));
            } else {
                LOG.warn("{} does not say its kind and is left out: {}", place(factory), kind);
            }
        }
        return new AdapterFactories(known, reading, own, time);
    }

    private static Duration patience(Reading reading) {
        return reading.config().serviceDefaults().timeout();
    }

    /** The words by which the configuration may name them. */
    Set<String> kinds() {
        return factories.stream().map(Known::kind).collect(Collectors.toSet());
    }

    /** Asks all of the section's kind; what one of them does wrong is noted. */
    List<Answer> ask(ServiceId id, ServiceSection section, Position at) {
        return factories.stream()
                .filter(f -> section.adapter().map(f.kind()::equals).orElse(true))
                .map(Known::factory)
                .flatMap(f -> ask(f, id, section, at).stream().map(adapter -> new Answer(f, adapter)))
                .toList();
    }

    private Optional<ServiceAdapter> ask(
            ServiceAdapterFactory factory, ServiceId id, ServiceSection section, Position at) {
        OpeningContext context = new OpeningContext(id, section.config(), reading, time);
        Outcome<Optional<ServiceAdapter>> said = Untrusted.call(id.value(), patience(reading), () -> {
            Optional<ServiceAdapter> opened = factory.open(context);
            Optional.ofNullable(opened).ifPresent(answer -> answer.ifPresent(own::add));
            return opened;
        });
        if (said instanceof Outcome.Done<Optional<ServiceAdapter>> done) {
            return done.value();
        }
        reading.mistakes()
                .add(
                        at,
                        "its adapter could not be opened by " + place(factory) + ": " + said,
                        "mend that plugin or take it off the class path");
        return Optional.empty();
    }

    /** The class of a plugin and where it comes from. */
    static String place(Object plugin) {
        String jar = Optional.ofNullable(plugin.getClass().getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(URL::toString)
                .orElse("the run-time image");
        return plugin.getClass().getName() + " in " + jar;
    }

    /**
     * A factory that said what it is.
     *
     * @param factory the factory
     * @param kind its kind
     */
    record Known(ServiceAdapterFactory factory, String kind) {}

    /**
     * A factory that answered.
     *
     * @param factory the factory
     * @param adapter its adapter
     */
    record Answer(ServiceAdapterFactory factory, ServiceAdapter adapter) {

        String place() {
            return AdapterFactories.place(factory);
        }
    }
}
