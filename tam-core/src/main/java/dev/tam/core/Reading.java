package dev.tam.core;

import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.ConfigLocator;
import dev.tam.core.config.ConfigReader;
import dev.tam.core.config.Layers;
import dev.tam.core.config.MappingConfig;
import dev.tam.core.config.Mistakes;
import dev.tam.core.config.Overrides;
import dev.tam.core.config.Positions;
import dev.tam.core.config.References;
import dev.tam.core.config.TamConfig;
import dev.tam.core.config.YamlReader;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what file, builder and the JVM's overrides say together, and notes the mistakes of all.
 *
 * <ol>
 *   <li>The builder's tree lies over the file's, the overrides lie over both.
 *   <li>What is read later, by plugins, adds its mistakes to the same list.
 * </ol>
 */
final class Reading {

    private final References.Lookups lookups;
    private final Mistakes mistakes = new Mistakes();
    private final References references;
    private final String source;
    private final ConfigValue.Mapping tree;
    private final TamConfig config;

    /** Reads all of it. */
    Reading(ConfigDraft draft, Optional<Path> file, boolean look, References.Lookups lookups) {
        this(draft, file, look, lookups, ConfigReader::read);
    }

    /**
     * Reads.
     *
     * @param draft what the builder said
     * @param file which file to read; empty: the usual places
     * @param look whether a file is read at all
     * @param lookups where references lead, and what the environment says
     * @param reader takes all of it, or what is needed
     */
    Reading(ConfigDraft draft, Optional<Path> file, boolean look, References.Lookups lookups, Reader reader) {
        this.lookups = lookups;
        Path here = Path.of("");
        ConfigLocator locator = new ConfigLocator(lookups.env(), here, Discovery.resources());
        Optional<ConfigLocator.Found> found =
                file.map(locator::read).or(() -> look ? Optional.of(locator.find()) : Optional.empty());
        references = References.of(
                        lookups, found.map(ConfigLocator.Found::folder).orElse(here))
                .with(draft.secrets());
        source = found.map(ConfigLocator.Found::source).orElse("builder");
        Optional<ConfigValue.Mapping> lower = found.flatMap(f -> YamlReader.read(f.text(), f.source(), mistakes));
        if (found.isPresent() && lower.isEmpty()) {
            // What a file that cannot be read does not say is none of its mistakes.
            mistakes.throwIfAny();
        }
        ConfigValue.Mapping said =
                lower.map(below -> Layers.over(draft.mapping(), below)).orElse(draft.mapping());
        List<String> jvm = ManagementFactory.getRuntimeMXBean().getInputArguments();
        tree = Debugging.under(Overrides.of(lookups).over(said), jvm);
        config = reader.read(tree, references, mistakes);
    }

    /** Reads a tree, such as {@link ConfigReader#read(ConfigValue.Mapping, References, Mistakes)}. */
    @FunctionalInterface
    interface Reader {

        TamConfig read(ConfigValue.Mapping tree, References references, Mistakes mistakes);
    }

    TamConfig config() {
        return config;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /** Where a key stands, after its parents, or would stand. */
    Position at(String... keys) {
        return Positions.of(tree, List.of(keys)).orElseGet(() -> new Position(source, 0, String.join(".", keys)));
    }

    /** Where a word stands in what a key says, else where the key does. */
    Position naming(String word, String... keys) {
        return Positions.naming(tree, List.of(keys), word).orElseGet(() -> at(keys));
    }

    /** An environment variable. */
    Optional<String> env(String name) {
        return lookups.env().apply(name).filter(text -> !text.isBlank());
    }

    /** Another file, whose mistakes are noted with the others. */
    PluginConfig read(URL resource) {
        return YamlReader.read(resource, resource.toString(), mistakes)
                .<PluginConfig>map(top -> new MappingConfig(top, references, mistakes))
                .orElseGet(() -> empty(new Position(resource.toString(), 0, "")));
    }

    /** A section that is not there. */
    PluginConfig empty(Position at) {
        return new MappingConfig(new ConfigValue.Mapping(Map.of(), at), references, mistakes);
    }
}
