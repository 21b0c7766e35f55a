package dev.tam.spi;

/**
 * Where something stands in a configuration.
 *
 * @param source the file or resource as its reader knows it, or {@code builder}
 * @param line its line, from 1; 0 where there are no lines
 * @param path the key with its parents, joined by dots
 */
public record Position(String source, int line, String path) {

    /** As {@code tam.yaml:12 services.users.base}. */
    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + (path.isEmpty() ? "" : " " + path);
    }
}
