package dev.tam.spi;

import dev.tam.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plugin's part of the configuration: a map of keys that knows where each one stands.
 *
 * <p>Values are read with the type that the plugin wants. A value of another type is a <em>mistake</em>: it is noted
 * and the reading goes on with the empty value, so that all mistakes are reported at once, before anything is opened.
 * The references {@code ${env:NAME}}, {@code ${file:PATH}} and {@code ${property:NAME}} are resolved on reading.
 *
 * <p>A plugin reads its configuration on one thread, when it is opened.
 */
public interface PluginConfig {

    /**
     * Where the section begins.
     *
     * @return its position
     */
    Position position();

    /**
     * Where a key stands, or would stand.
     *
     * @param key the key
     * @return its position; that of the section, with the key appended to the path, if it is absent
     */
    Position positionOf(String key);

    /**
     * The keys that are there, in the order in which they were written.
     *
     * @return the keys
     */
    Set<String> keys();

    /**
     * A text; numbers and booleans are read as written.
     *
     * @param key the key
     * @return the text with references resolved; empty if absent
     */
    Optional<String> text(String key);

    /**
     * A list of texts; a single text is a list of one.
     *
     * @param key the key
     * @return the texts with references resolved; empty if absent
     */
    List<String> texts(String key);

    /**
     * A whole number.
     *
     * @param key the key
     * @return the number; empty if absent or not a number
     */
    Optional<Integer> integer(String key);

    /**
     * {@code true} or {@code false}.
     *
     * @param key the key
     * @return the boolean; empty if absent or neither
     */
    Optional<Boolean> bool(String key);

    /**
     * A length of time such as {@code 500ms}, {@code 90s}, {@code 15min}, {@code 4h}, {@code 30d} or ISO-8601.
     *
     * @param key the key
     * @return the duration; empty if absent or not a duration
     */
    Optional<Duration> duration(String key);

    /**
     * A secret. It must be one of the references; a secret in plain sight is a mistake.
     *
     * @param key the key
     * @return the secret; empty if absent, in plain sight or not resolvable
     */
    Optional<Secret> secret(String key);

    /**
     * A map below this one.
     *
     * @param key the key
     * @return the section; empty if absent or not a map
     */
    Optional<PluginConfig> section(String key);

    /**
     * A list of maps; a single map is a list of one.
     *
     * @param key the key
     * @return the sections; empty if absent
     */
    List<PluginConfig> sections(String key);

    /**
     * A value as it was written, references not resolved.
     *
     * @param key the key
     * @return the value; empty if absent
     */
    Optional<ConfigValue> value(String key);

    /**
     * Says which keys mean something; every other key that is there becomes a mistake that names the closest of these.
     *
     * @param known the keys that the plugin reads
     */
    void allowOnly(Set<String> known);

    /**
     * Notes a mistake; reading goes on.
     *
     * @param key the key that it is about, or empty for the section
     * @param problem what is wrong
     * @param remedy what to write instead
     */
    void mistake(String key, String problem, String remedy);
}
