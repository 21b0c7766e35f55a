package dev.tam.spi;

import java.net.URL;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads configuration files to find their mistakes before anything runs. Opens no store, sends nothing and makes no
 * key. Used by one thread.
 */
public interface ConfigChecker {

    /**
     * Reads a file that a plugin reads, such as a service's. References are resolved as in a run; what cannot be is a
     * mistake.
     *
     * @param resource a YAML file in UTF-8
     * @param name what messages call it
     * @return its top level, which notes mistakes here; without keys if the file cannot be read
     */
    PluginConfig read(URL resource, String name);

    /**
     * Reads a whole configuration, with the plugins that it names, and notes all its mistakes.
     *
     * @param file a file such as {@code tam.yaml}
     */
    void readAll(Path file);

    /**
     * What was found so far.
     *
     * @return one line each: file, line, key, what is wrong, what to write instead
     */
    List<String> mistakes();
}
