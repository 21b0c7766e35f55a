package dev.tam.store.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A map as one text: a line end, then each {@code key=value} with a line end, sorted. Equal maps have equal texts, and an
 * entry is in the map exactly if its {@linkplain #entry text} is in the map's.
 */
final class MapText {

    private MapText() {}

    static String of(Map<String, String> map) {
        if (map.isEmpty()) {
            return "";
        }
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(e -> line(e.getKey(), e.getValue()))
                        .collect(Collectors.joining("\n", "\n", "\n"));
    }

    /** What to look for in a map's text. */
    static String entry(String key, String value) {
        return "\n" + line(key, value) + "\n";
    }

    private static String line(String key, String value) {
        return Texts.escaped(key).replace("=", "\\=") + "=" + Texts.escaped(value);
    }

    /**
     * The map whose text it is.
     *
     * @throws IllegalArgumentException if it is no map's
     */
    static Map<String, String> map(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        if (text.length() < 2 || !text.startsWith("\n") || !text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a map begins and ends with a line end");
        }
        Map<String, String> map = new HashMap<>();
        for (String line : text.substring(1, text.length() - 1).split("\n", -1)) {
            int split = split(line);
            map.put(Texts.raw(line.substring(0, split)), Texts.raw(line.substring(split + 1)));
        }
        return Map.copyOf(map);
    }

    private static int split(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) != '=') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= line.length()) {
            throw new IllegalArgumentException("an entry of a map is key=value");
        }
        return at;
    }
}
