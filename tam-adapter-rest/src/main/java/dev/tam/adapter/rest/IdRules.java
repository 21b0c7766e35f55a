package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.Map;
import java.util.Optional;

/** A request can name {@code {id}} only if some answer gives it. */
final class IdRules {

    private IdRules() {}

    static void check(
            PluginConfig config,
            Optional<Creation> creation,
            Optional<Look> look,
            Map<Operation, DeclaredRequest> others) {
        boolean known = creation.flatMap(Creation::id).isPresent()
                || look.flatMap(Look::id).isPresent();
        others.values().stream()
                .filter(request -> request.needsId() && !known)
                .forEach(request -> config.mistake(
                        request.operation().key(),
                        "needs {id}, which no answer gives",
                        "write id: below create or find, or use {login}"));
    }
}
