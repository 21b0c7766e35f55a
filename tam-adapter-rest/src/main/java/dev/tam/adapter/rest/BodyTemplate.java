package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a request carries. */
sealed interface BodyTemplate {

    Body expand(CallScope scope);

    /** The placeholders that it names. */
    Set<String> placeholders();

    /** No body. */
    record None() implements BodyTemplate {
        @Override
        public Body expand(CallScope scope) {
            return new Body.Empty();
        }

        @Override
        public Set<String> placeholders() {
            return Set.of();
        }
    }

    /** A JSON tree. */
    record Json(JsonTemplate template, Set<String> placeholders) implements BodyTemplate {
        @Override
        public Body expand(CallScope scope) {
            return new Body.Json(template.expand(scope));
        }
    }

    /** The fields of a form. */
    record Form(List<Parameter> fields) implements BodyTemplate {
        @Override
        public Body expand(CallScope scope) {
            return new Body.Form(
                    fields.stream().map(field -> field.encoded(scope)).collect(Collectors.joining("&")));
        }

        @Override
        public Set<String> placeholders() {
            return fields.stream()
                    .flatMap(field -> field.value().placeholders().stream())
                    .collect(Collectors.toSet());
        }
    }

    /** A body with the values of one call. Shows nothing of them. */
    sealed interface Body {

        /** No body. */
        record Empty() implements Body {}

        /** A JSON tree. */
        record Json(JsonNode tree) implements Body {
            @Override
            public String toString() {
                return "Json[hidden]";
            }
        }

        /** An encoded form. */
        record Form(String text) implements Body {
            @Override
            public String toString() {
                return "Form[hidden]";
            }
        }
    }
}
