package dev.tam.core;

import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.ConfigLocator;
import dev.tam.core.config.ConfigReader;
import dev.tam.core.config.Layers;
import dev.tam.core.config.MappingConfig;
import dev.tam.core.config.Mistakes;
import dev.tam.core.config.Overrides;
import dev.tam.core.config.References;
import dev.tam.core.config.TamConfig;
import dev.tam.core.config.YamlReader;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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

    private static final int LARGEST = 1 << 20;

    private final References.Lookups lookups;
    private final Mistakes mistakes = new Mistakes();
    private final References references;
    private final String source;

    private final TamConfig config;

    /**
     * Reads.
     *
     * @param draft what the builder said
     * @param file which file to read; empty: the usual places
     * @param look whether a file is read at all
     * @param lookups where references lead, and what the environment says
     */
    Reading(ConfigDraft draft, Optional<Path> file, boolean look, References.Lookups lookups) {
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
        ConfigValue.Mapping tree =
                lower.map(said -> Layers.over(draft.mapping(), said)).orElse(draft.mapping());
        List<String> jvm = ManagementFactory.getRuntimeMXBean().getInputArguments();
        config = ConfigReader.read(
                Debugging.under(Overrides.of(lookups.property(), lookups.env()).over(tree), jvm), references, mistakes);
    }

    TamConfig config() {
        return config;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /** Where a key stands, or would stand, as far as it is known. */
    Position at(String path) {
        return new Position(source, 0, path);
    }

    /** An environment variable. */
    Optional<String> env(String name) {
        return lookups.env().apply(name).filter(text -> !text.isBlank());
    }

    /** Another file, whose mistakes are noted with the others. */
    PluginConfig read(URL resource) {
        return text(resource)
                .flatMap(text -> YamlReader.read(text, resource.toString(), mistakes))
                .<PluginConfig>map(top -> new MappingConfig(top, references, mistakes))
                .orElseGet(() -> empty(new Position(resource.toString(), 0, "")));
    }

    /** A section that is not there. */
    PluginConfig empty(Position at) {
        return new MappingConfig(new ConfigValue.Mapping(Map.of(), at), references, mistakes);
    }

    private Optional<String> text(URL resource) {
        try (InputStream in = resource.openStream()) {
            return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            mistakes.add(
                    new Position(resource.toString(), 0, ""),
                    "cannot be read: " + e.getMessage(),
                    "it must be a file of UTF-8, at most a megabyte");
            return Optional.empty();
        }
    }
}
