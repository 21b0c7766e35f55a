package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request carries. */
sealed interface BodyTemplate {

    Body expand(CallScope scope);

    /** No body. */
    record None() implements BodyTemplate {
        @Override
        public Body expand(CallScope scope) {
            return new Body.Empty();
        }
    }

    /** A JSON tree. */
    record Json(JsonTemplate template) implements BodyTemplate {
        @Override
        public Body expand(CallScope scope) {
            return new Body.Json(template.expand(scope));
        }
    }

    /** The fields of a form. */
    record Form(Map<String, Template> fields) implements BodyTemplate {
        @Override
        public Body expand(CallScope scope) {
            return new Body.Form(fields.entrySet().stream()
                    .map(field -> Escape.value(field.getKey()) + "="
                            + field.getValue().expand(scope, Escape::value, Escape::value))
                    .collect(Collectors.joining("&")));
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
