package dev.tam.core;

import dev.tam.ConfigurationException;
import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.MappingConfig;
import dev.tam.core.config.Mistakes;
import dev.tam.core.config.References;
import dev.tam.core.config.YamlReader;
import dev.tam.spi.ConfigChecker;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import dev.tam.spi.TimeSource;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads as {@link Opening} does, and stops before anything is opened. */
final class DefaultConfigChecker implements ConfigChecker {

    private final References.Lookups lookups = References.Lookups.system();
    private final Mistakes mistakes = new Mistakes();
    private final List<String> others = new ArrayList<>();

    @Override
    public PluginConfig read(URL resource, String name) {
        Position top = new Position(name, 0, "");
        ConfigValue.Mapping tree =
                YamlReader.read(resource, name, mistakes).orElseGet(() -> new ConfigValue.Mapping(Map.of(), top));
        return new MappingConfig(tree, References.of(lookups, Path.of("")), mistakes);
    }

    @Override
    public void readAll(Path file) {
        Opening.Source source = new Opening.Source(ConfigDraft.of(Map.of()), Optional.of(file), true);
        Opening.Given nothing = new Opening.Given(Map.of(), Optional.empty(), Optional.empty(), TimeSource.system());
        try {
            others.addAll(new Opening(source, nothing, new Discovery(true), false).check());
        } catch (ConfigurationException e) {
            others.addAll(e.mistakes());
        }
    }

    @Override
    public List<String> mistakes() {
        List<String> all = new ArrayList<>(mistakes.lines());
        all.addAll(others);
        return List.copyOf(all);
    }
}
