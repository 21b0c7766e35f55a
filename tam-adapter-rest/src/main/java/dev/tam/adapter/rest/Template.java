package dev.tam.adapter.rest;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with placeholders. Immutable; its {@code toString} shows nothing, since a literal may be a secret.
 *
 * <p>Only what stands between braces is replaced, once: a value that looks like a placeholder stays as it is.
 */
final class Template {

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static Template of(List<Part> parts) {
        return new Template(parts);
    }

    static Template literal(String text) {
        return new Template(List.of(new Literal(text)));
    }

    Template after(Template prefix) {
        return new Template(Stream.concat(prefix.parts.stream(), parts.stream()).toList());
    }

    List<String> placeholders() {
        return parts.stream()
                .filter(Placeholder.class::isInstance)
                .map(part -> ((Placeholder) part).name())
                .toList();
    }

    /** The values that the declaration gives. */
    List<String> fixed() {
        return parts.stream()
                .filter(Fixed.class::isInstance)
                .map(part -> ((Fixed) part).value())
                .toList();
    }

    String expand(CallScope scope) {
        return expand(scope, literal -> literal, value -> value);
    }

    /**
     * Puts the values in.
     *
     * @throws UnsendableException if a placeholder has no value
     */
    String expand(CallScope scope, UnaryOperator<String> ofLiterals, UnaryOperator<String> ofValues) {
        return parts.stream()
                .map(part -> part instanceof Literal literal
                        ? ofLiterals.apply(literal.text())
                        : ofValues.apply(part instanceof Fixed fixed ? fixed.value() : value(part, scope)))
                .collect(Collectors.joining());
    }

    /** Whether the call has a value for every placeholder. */
    boolean isComplete(CallScope scope) {
        return placeholders().stream().allMatch(scope::has);
    }

    private static String value(Part placeholder, CallScope scope) {
        return scope.require(((Placeholder) placeholder).name());
    }

    /** A piece of the text. */
    sealed interface Part {}

    /** Stands for itself. */
    record Literal(String text) implements Part {
        @Override
        public String toString() {
            return "Literal[hidden]";
        }
    }

    /** Stands for a value of the call. */
    record Placeholder(String name) implements Part {}

    /** A value that the declaration gives; escaped as every value. */
    record Fixed(String value) implements Part {
        @Override
        public String toString() {
            return "Fixed[hidden]";
        }
    }
}
