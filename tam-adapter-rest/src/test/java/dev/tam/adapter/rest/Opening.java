package dev.tam.adapter.rest;

import dev.tam.ServiceId;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the service {@code users} as core would. */
public final class Opening implements ServiceContext {

    private final List<String> mistakes = new ArrayList<>();
    private final PluginConfig config;
    private final ClassLoader loader;
    private TimeSource time = TimeSource.system();

    private Opening(Optional<String> yaml, ClassLoader loader) {
        this.config = yaml.map(text -> YamlConfig.parse("tam.yaml", text, mistakes))
                .orElseGet(() -> YamlConfig.empty(mistakes));
        this.loader = loader;
    }

    private Opening(Path file, String service) throws IOException {
        this.config = YamlConfig.parse(file.toString(), Files.readString(file), mistakes)
                .section("services")
                .flatMap(services -> services.section(service))
                .orElseThrow();
        this.loader = Opening.class.getClassLoader();
    }

    /** Opens a service of a whole {@code tam.yaml}. */
    public static ServiceAdapter file(Path file, String service) {
        try {
            return new Opening(file, service).adapter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Opening of(String yaml) {
        return new Opening(Optional.of(yaml), Opening.class.getClassLoader());
    }

    static Opening of(Optional<String> yaml, ClassLoader loader) {
        return new Opening(yaml, loader);
    }

    static ServiceAdapter adapter(String yaml) {
        return of(yaml).adapter();
    }

    /** One whose time is turned by hand. */
    static ServiceAdapter adapter(String yaml, TimeSource time) {
        Opening opening = of(yaml);
        opening.time = time;
        return opening.adapter();
    }

    static List<String> mistakes(String yaml) {
        Opening opening = of(yaml);
        if (opening.open().isPresent() && !opening.mistakes.isEmpty()) {
            throw new AssertionError("opened in spite of " + opening.mistakes);
        }
        return opening.mistakes;
    }

    private ServiceAdapter adapter() {
        return open().orElseThrow(() -> new AssertionError(mistakes));
    }

    Optional<ServiceAdapter> open() {
        return new RestAdapterFactory().open(this);
    }

    List<String> mistakes() {
        return mistakes;
    }

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
        try (InputStream in = resource.openStream()) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return YamlConfig.parse(resource.toString(), yaml, mistakes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public TimeSource time() {
        return time;
    }
}
