package dev.tam.adapter.rest;

import dev.tam.ServiceId;
import dev.tam.core.config.MappingConfig;
import dev.tam.core.config.Mistakes;
import dev.tam.core.config.References;
import dev.tam.core.config.YamlReader;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.ConfigValue.Mapping;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens the service {@code users} from what core makes of a text; every reference gives the same secret, a property with
 * a slash before it.
 */
final class FuzzService implements ServiceContext {

    static final String SECRET = "Canary7/Secret+&\"x";

    private static final int CAP = 65_536;
    private static final References REFERENCES = References.of(
            new References.Lookups(
                    name -> Optional.of(SECRET),
                    file -> Optional.of(SECRET),
                    name -> Optional.of("/" + SECRET),
                    Set::of),
            Path.of("/etc/tam"));

    private final Mistakes mistakes;
    private final PluginConfig config;
    private Optional<Declared> known = Optional.empty();

    private FuzzService(Mapping tree, Mistakes mistakes) {
        this.config = new MappingConfig(tree, REFERENCES, mistakes);
        this.mistakes = mistakes;
    }

    /** A service of a text; empty, with mistakes, if it is no YAML. */
    static Optional<FuzzService> of(String yaml, Mistakes mistakes) {
        return YamlReader.read(yaml, "tam.yaml", mistakes).map(tree -> of(tree, mistakes));
    }

    static FuzzService of(Mapping tree, Mistakes mistakes) {
        return new FuzzService(tree, mistakes);
    }

    /** A service that is known to be well declared. */
    static FuzzService sound(String yaml) {
        Mistakes mistakes = new Mistakes();
        return of(yaml, mistakes).orElseThrow(() -> new AssertionError(mistakes.lines()));
    }

    static References references() {
        return REFERENCES;
    }

    List<String> mistakes() {
        return mistakes.lines();
    }

    /** What the declaration says; empty if it is not for this adapter, or has mistakes. */
    Optional<RestService> read() {
        return declared().map(Declared::service);
    }

    /** The adapter over another client. */
    ServiceAdapter open(HttpClient http) {
        Declared declared = declared().orElseThrow(() -> new AssertionError(mistakes()));
        RestService service = declared.service();
        URI base = service.line().base();
        BoundedClient client = new BoundedClient(http, CAP);
        Duration timeout = service.description().limits().callTimeout();
        Authentication authentication = declared.access().ways().open(client, timeout, time());
        Exchange exchange = new Exchange(base, client, Map.of(), authentication, timeout, time());
        return new RestAdapter(new RestService(
                service.description(),
                new Line(exchange, base, ExchangeWatch.NONE),
                service.creation(),
                service.look(),
                service.list(),
                service.changes(),
                service.proof(),
                service.facts()));
    }

    private Optional<Declared> declared() {
        known = known.or(() -> new ServiceFiles(this).config().flatMap(this::declared));
        return known;
    }

    private Optional<Declared> declared(LayeredConfig layers) {
        return new RestServiceReader(layers, this, new HttpClients(), true)
                .read()
                .flatMap(service -> new AccessReader(
                                environment(),
                                Optional.of(service.line().base()),
                                Parameters.read(layers, RestServiceReader.keys(), true))
                        .read(layers)
                        .map(access -> new Declared(service, access)));
    }

    /** What a declaration came to, before there is a client. */
    private record Declared(RestService service, Access access) {}

    @Override
    public ServiceId id() {
        return ServiceId.of("users");
    }

    @Override
    public String environment() {
        return "staging";
    }

    @Override
    public PluginConfig config() {
        return config;
    }

    @Override
    public PluginConfig read(URL resource) {
        Position top = new Position(resource.toString(), 0, "");
        try (InputStream in = resource.openStream()) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ConfigValue.Mapping tree =
                    YamlReader.read(yaml, resource.toString(), mistakes).orElseGet(() -> new Mapping(Map.of(), top));
            return new MappingConfig(tree, REFERENCES, mistakes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ClassLoader loader() {
        return FuzzService.class.getClassLoader();
    }

    @Override
    public TimeSource time() {
        return TimeSource.system();
    }
}
