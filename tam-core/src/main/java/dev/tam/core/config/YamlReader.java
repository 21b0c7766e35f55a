package dev.tam.core.config;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.Position;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2 into a tree that knows its lines. Nothing is constructed but the tree: tags are refused, and a text
 * cannot make the tree deeper or larger than a configuration ever is.
 */
public final class YamlReader {

    private YamlReader() {}

    /**
     * Reads a file. One that cannot be read, is too large or not UTF-8 is a mistake; so are those of its text.
     *
     * @param file one document of YAML 1.2
     * @param source what to call it in messages
     * @param mistakes where mistakes are noted
     * @return its top; empty if it cannot be read
     */
    public static Optional<ConfigValue.Mapping> read(URL file, String source, Mistakes mistakes) {
        try (InputStream in = file.openStream()) {
            return read(TextFile.read(in), source, mistakes);
        } catch (IOException e) {
            mistakes.add(
                    new Position(source, 0, ""),
                    "cannot be read: " + e.getMessage(),
                    "name a readable file of UTF-8, at most a megabyte");
            return Optional.empty();
        }
    }

    /**
     * Reads a text. Twice the same key, a tag or a key that is no text are mistakes that leave the rest readable; broken
     * syntax is one that does not.
     *
     * @param text one document of YAML 1.2 (core schema), a map at its top
     * @param source what to call it in messages
     * @param mistakes where mistakes are noted
     * @return its top; empty if it cannot be read
     */
    public static Optional<ConfigValue.Mapping> read(String text, String source, Mistakes mistakes) {
        Position top = new Position(source, 1, "");
        if (text.length() > TextFile.LARGEST) {
            mistakes.add(top, "has more than " + TextFile.LARGEST + " characters", "write what is needed only");
            return Optional.empty();
        }
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(TextFile.LARGEST).build();
        StreamReader reader = new StreamReader(settings, withoutMark(text));
        try {
            Parser events = new ParserImpl(settings, reader);
            Optional<ConfigValue> root = new TreeReader(events, source, mistakes).document();
            return asMap(root.orElse(new ConfigValue.Mapping(Map.of(), top)), mistakes);
        } catch (UnreadableYaml e) {
            mistakes.add(e.position(source), e.problem(), e.remedy());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            mistakes.add(new Position(source, line, ""), "is not YAML: " + e.getProblem(), "correct it there");
        } catch (NumberFormatException e) {
            // The parser lets it through where an escape's digits are no number, or more than one.
            Position reached = new Position(source, reader.getLine() + 1, "");
            mistakes.add(reached, "is not YAML: an escape is no character", "write the character itself");
        } catch (ReaderException e) {
            Position there = new Position(source, line(text, e.getPosition()), "");
            mistakes.add(there, "is not YAML: a control character stands in it", "remove it, or write it as an escape");
        } catch (YamlEngineException e) {
            mistakes.add(top, "is not YAML: " + e.getMessage(), "write YAML 1.2 in UTF-8");
        }
        return Optional.empty();
    }

    /** The line, from 1, of a code point. */
    private static int line(String text, int index) {
        return 1 + (int) text.codePoints().limit(index).filter(c -> c == '\n').count();
    }

    /** Without the byte order mark that some editors write. */
    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Optional<ConfigValue.Mapping> asMap(ConfigValue root, Mistakes mistakes) {
        if (root instanceof ConfigValue.Mapping map) {
            return Optional.of(map);
        }
        mistakes.add(root.position(), "the top is " + Shapes.name(root), "write keys, such as: environment: staging");
        return Optional.empty();
    }
}
