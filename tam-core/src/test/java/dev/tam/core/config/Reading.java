package dev.tam.core.config;

import dev.tam.ConfigurationException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads configurations in a world of its own: no real environment, property or file. */
final class Reading {

    static final Path FOLDER = Path.of("/etc/tam");

    final Map<String, String> env = new HashMap<>();
    final Map<String, String> properties = new HashMap<>();
    final Map<Path, String> files = new HashMap<>();

    /** What every configuration needs. */
    static final String MINIMUM = """
            environment: staging
            allow: { staging: ["*.staging.example.net"] }
            """;

    TamConfig read(String yaml) {
        return ConfigReader.read(yaml, "tam.yaml", references(), overrides());
    }

    List<String> mistakes(String yaml) {
        try {
            read(yaml);
            return List.of();
        } catch (ConfigurationException e) {
            return e.mistakes();
        }
    }

    MappingConfig section(String yaml, Mistakes mistakes) {
        return new MappingConfig(YamlReader.read(yaml, "tam.yaml", mistakes).orElseThrow(), references(), mistakes);
    }

    References references() {
        return References.of(lookups(), FOLDER);
    }

    private References.Lookups lookups() {
        return new References.Lookups(
                name -> Optional.ofNullable(env.get(name)),
                file -> Optional.ofNullable(files.get(file)),
                name -> Optional.ofNullable(properties.get(name)),
                properties::keySet);
    }

    Overrides overrides() {
        return Overrides.of(lookups());
    }
}
