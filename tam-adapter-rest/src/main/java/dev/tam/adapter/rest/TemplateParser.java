package dev.tam.adapter.rest;

import dev.tam.adapter.rest.Template.Fixed;
import dev.tam.adapter.rest.Template.Literal;
import dev.tam.adapter.rest.Template.Part;
import dev.tam.adapter.rest.Template.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads templates: a known name in braces is a placeholder, two opening braces are one that stays, and braces after a
 * dollar or hash sign stand for themselves with all that is in them.
 */
final class TemplateParser {

    private final String text;
    private final Placeholders known;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    private TemplateParser(String text, Placeholders known) {
        this.text = text;
        this.known = known;
    }

    /**
     * Reads a template.
     *
     * @throws TemplateException if a placeholder is unknown or not closed
     */
    static Template parse(String text, Placeholders known) throws TemplateException {
        return new TemplateParser(text, known).parse();
    }

    private Template parse() throws TemplateException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{' && next() == '{') {
                literal.append(c);
                at += 2;
            } else if ((c == '$' || c == '#') && next() == '{') {
                int end = text.indexOf('}', at);
                literal(end < 0 ? text.length() : end + 1);
            } else if (c == '{') {
                placeholder();
            } else {
                literal(at + 1);
            }
        }
        flush();
        return Template.of(parts);
    }

    private void placeholder() throws TemplateException {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw new TemplateException("a brace opens a placeholder that is not closed", "write {{ for a brace");
        }
        String name = text.substring(at + 1, end);
        Optional<String> fixed = known.fixedValue(name);
        if (fixed.isEmpty() && !known.contains(name)) {
            throw new TemplateException("there is no placeholder {" + name + "} here", known.instead(name));
        }
        flush();
        parts.add(fixed.<Part>map(Fixed::new).orElseGet(() -> new Placeholder(name)));
        at = end + 1;
    }

    private void literal(int end) {
        literal.append(text, at, end);
        at = end;
    }

    private void flush() {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    }
}
