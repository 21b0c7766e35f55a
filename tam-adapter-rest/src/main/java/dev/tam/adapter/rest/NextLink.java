package dev.tam.adapter.rest;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the address of the next page in the headers {@code Link} (RFC 8288). There may be several, each with several
 * links. Used by one thread, once.
 */
final class NextLink {

    /** Stands for what cannot be read. It is no address, so that the page that says it is unknown and not the last. */
    private static final String UNREADABLE = "<";

    private final String text;
    private int at;

    private NextLink(String text) {
        this.text = text;
    }

    /** The address; empty if the answer links to no next page. */
    static Optional<String> in(Answer answer) {
        return new NextLink(answer.headers("Link").collect(Collectors.joining(","))).next();
    }

    private Optional<String> next() {
        for (skip(" \t,"); at < text.length(); skip(" \t,")) {
            int end = text.indexOf('>', at);
            if (!isAt('<') || end < 0) {
                return Optional.of(UNREADABLE);
            }
            String address = text.substring(at + 1, end);
            at = end + 1;
            if (isNext()) {
                return Optional.of(address.isBlank() ? UNREADABLE : address);
            }
        }
        return Optional.empty();
    }

    /** Reads a link's parameters; of several {@code rel} the first counts, which may name several relations. */
    private boolean isNext() {
        Optional<String> relations = Optional.empty();
        for (skip(" \t"); isAt(';'); skip(" \t")) {
            at++;
            String name = until("=;,");
            String value = isAt('=') ? value() : "";
            if (name.equalsIgnoreCase("rel") && relations.isEmpty()) {
                relations = Optional.of(value);
            }
        }
        return Stream.of(relations.orElse("").strip().split("\\s+", -1)).anyMatch("next"::equalsIgnoreCase);
    }

    private String value() {
        at++;
        skip(" \t");
        return isAt('"') ? quoted() : until(";,");
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && !isAt('"'); at++) {
            at += isAt('\\') && at + 1 < text.length() ? 1 : 0;
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    private String until(String ends) {
        int begin = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at).strip();
    }

    private void skip(String some) {
        while (at < text.length() && some.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean isAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
