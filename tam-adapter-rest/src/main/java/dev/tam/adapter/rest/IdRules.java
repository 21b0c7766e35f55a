package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.Map;
import java.util.Optional;

/**
 * An operation can name {@code {id}} only if some answer gives it, and where there is a look, the look too: the answer of
 * {@code create} may be lost.
 */
final class IdRules {

    private IdRules() {}

    static void check(
            PluginConfig config, Optional<Creation> creation, Optional<Look> look, Map<Operation, Change> changes) {
        boolean known = creation.filter(Creation::givesId).isPresent()
                || look.flatMap(Look::id).isPresent();
        changes.values().stream()
                .filter(change -> change.needsId() && !known)
                .map(change -> change.operation().key())
                .forEach(key -> mistake(config, key));
        boolean completes = creation.filter(c ->
                        c.after().stream().anyMatch(step -> step.placeholders().contains("id")))
                .isPresent();
        if (completes && !known) {
            mistake(config, Operation.CREATE.key());
        }
        boolean used = completes || changes.values().stream().anyMatch(Change::needsId);
        if (known && used && look.filter(seen -> seen.id().isEmpty()).isPresent()) {
            config.mistake(
                    Operation.FIND.key(),
                    "does not say the {id} that other operations need, also when the answer of create was lost",
                    "write id: below find too");
        }
    }

    private static void mistake(PluginConfig config, String key) {
        config.mistake(key, "needs {id}, which no answer gives", "write id: below create or find, or use {login}");
    }
}
