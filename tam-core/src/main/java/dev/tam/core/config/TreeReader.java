package dev.tam.core.config;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Builds the tree from the parser's events.
 *
 * <ol>
 *   <li>A value stands on its key's line, an item on its own.
 *   <li>An alias stands for its anchor's value with the positions of the anchor. It counts as many values as that one has,
 *       so that aliases of aliases cannot grow beyond the limit; an alias inside its own anchor is unknown.
 * </ol>
 */
final class TreeReader {

    private static final int DEEPEST = 50;
    private static final int MOST_VALUES = 20_000;

    private final ScalarResolver resolver = new CoreSchema().getScalarResolver();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private final Parser events;
    private final String source;
    private final Mistakes mistakes;
    private int values;
    private int depth;

    private record Anchored(ConfigValue value, int size) {}

    TreeReader(Parser events, String source, Mistakes mistakes) {
        this.events = events;
        this.source = source;
        this.mistakes = mistakes;
    }

    /** The one document; empty if there is none. */
    Optional<ConfigValue> document() {
        events.next();
        if (!events.checkEvent(ID.DocumentStart)) {
            return Optional.empty();
        }
        events.next();
        ConfigValue root = value(new Position(source, line(events.peekEvent()), ""));
        events.next();
        if (!events.checkEvent(ID.StreamEnd)) {
            int line = line(events.peekEvent());
            throw new UnreadableYaml(line, "a second document begins", "keep one document in a file");
        }
        return Optional.of(root).filter(value -> !Shapes.isNull(value));
    }

    private ConfigValue value(Position at) {
        NodeEvent event = (NodeEvent) events.next();
        int before = values;
        count(1, event);
        ConfigValue value = event instanceof AliasEvent alias ? referred(alias) : own(event, at);
        event.getAnchor()
                .filter(anchor -> !(event instanceof AliasEvent))
                .ifPresent(anchor -> anchors.put(anchor, new Anchored(value, values - before)));
        return value;
    }

    private ConfigValue referred(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            String name = Words.quote("*" + alias.getAlias().getValue());
            throw new UnreadableYaml(line(alias), "the alias " + name + " has no anchor before it", "define it");
        }
        count(anchored.size(), alias);
        return anchored.value();
    }

    private ConfigValue own(NodeEvent event, Position at) {
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), at);
            refuseHalfPairs(scalar.getValue(), at);
            return new ConfigValue.Scalar(scalar.getValue(), kind(scalar), at);
        }
        refuseTag(((CollectionStartEvent) event).getTag(), at);
        if (++depth > DEEPEST) {
            throw new UnreadableYaml(line(event), "is nested more than " + DEEPEST + " deep", "flatten it");
        }
        ConfigValue value = event.getEventId() == ID.MappingStart ? mapping(at) : sequence(at);
        depth--;
        return value;
    }

    private ConfigValue sequence(Position at) {
        List<ConfigValue> items = new ArrayList<>();
        while (!events.checkEvent(ID.SequenceEnd)) {
            items.add(value(new Position(source, line(events.peekEvent()), Positions.path(at.path(), items.size()))));
        }
        events.next();
        return new ConfigValue.Sequence(items, at);
    }

    private ConfigValue mapping(Position at) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        while (!events.checkEvent(ID.MappingEnd)) {
            entry(at, entries);
        }
        events.next();
        return new ConfigValue.Mapping(entries, at);
    }

    private void entry(Position at, Map<String, ConfigValue> entries) {
        int line = line(events.peekEvent());
        ConfigValue key = value(new Position(source, line, at.path()));
        if (!(key instanceof ConfigValue.Scalar name)) {
            throw new UnreadableYaml(line, "a key is " + Shapes.name(key), "quote it if it begins with { or [");
        }
        Position valueAt = new Position(source, line, Positions.path(at.path(), name.text()));
        ConfigValue value = value(valueAt);
        ConfigValue first = entries.putIfAbsent(name.text(), value);
        if (first != null) {
            mistakes.add(
                    valueAt, "is there twice, first on line " + first.position().line(), "keep one of them");
        }
    }

    private ConfigValue.Kind kind(ScalarEvent scalar) {
        Tag tag = resolver.resolve(scalar.getValue(), scalar.getImplicit().canOmitTagInPlainScalar());
        if (!scalar.isPlain() || tag.equals(Tag.STR)) {
            return ConfigValue.Kind.TEXT;
        }
        if (tag.equals(Tag.NULL)) {
            return ConfigValue.Kind.NULL;
        }
        return tag.equals(Tag.BOOL) ? ConfigValue.Kind.BOOLEAN : ConfigValue.Kind.NUMBER;
    }

    private void refuseTag(Optional<String> tag, Position at) {
        tag.ifPresent(name -> mistakes.add(at, "has the tag " + Words.quote(name), "tags are not read; remove it"));
    }

    /** An escape can say half of a surrogate pair, which is no text and could be sent as none. */
    private void refuseHalfPairs(String text, Position at) {
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            mistakes.add(at, "is no Unicode text", "write the whole character, not half of a surrogate pair");
        }
    }

    /** From 1. */
    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private void count(int more, Event event) {
        values += more;
        if (values > MOST_VALUES) {
            throw new UnreadableYaml(
                    line(event), "has more than " + MOST_VALUES + " values, aliases counted", "shorten it");
        }
    }
}
