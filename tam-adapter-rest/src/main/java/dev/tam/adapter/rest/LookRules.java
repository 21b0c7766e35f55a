package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code find} may name: it must settle a creation that was never answered, and so gave no values. */
final class LookRules {

    private static final Set<String> TELLING = Set.of("pick", "nameAt", "outcomes");

    private LookRules() {}

    static void check(PluginConfig config, Procedure procedure, Optional<Pick> pick) {
        Set<String> given = new HashSet<>();
        procedure.before().forEach(step -> gather(step, given));
        if (config.keys().stream().noneMatch(TELLING::contains)) {
            asking(procedure.request(), config)
                    .ifPresent(key -> config.mistake(
                            key,
                            "asks for an account, and nothing tells whether the answer is about it",
                            "write nameAt: or pick: with where the login stands, or outcomes: with what means absent"));
        }
        Stream.concat(procedure.placeholders().stream(), pick.stream().flatMap(p -> p.equals().placeholders().stream()))
                .distinct()
                .filter(name -> name.startsWith("values."))
                .filter(name -> !given.contains(name.substring("values.".length())))
                .sorted()
                .forEach(name -> config.mistake(
                        "",
                        "needs {" + name + "}, which an unanswered creation has not given",
                        "find the account by {login} or {name}, if need be in two steps (before:)"));
    }

    /** The key that says which account is asked for, where the path does not. */
    private static Optional<String> asking(DeclaredRequest request, PluginConfig config) {
        if (request.asksByQuery()) {
            return Optional.of("query");
        }
        return request.asksByBody() ? Optional.of(config.keys().contains("form") ? "form" : "body") : Optional.empty();
    }

    private static void gather(Procedure step, Set<String> given) {
        step.before().forEach(inner -> gather(inner, given));
        given.addAll(step.values().names());
    }
}
