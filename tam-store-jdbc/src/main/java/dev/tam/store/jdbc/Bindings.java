package dev.tam.store.jdbc;

import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Intent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes bindings, which are numbered in the order of their account's spec. */
final class Bindings {

    /** How long a login may be, for it is a key. */
    private static final int LONGEST_LOGIN = 255;

    private static final String INSERT = """
            INSERT INTO tam_binding
                (account, ord, service, environment, login, presence, ever_unknown, external_id, external_key, returned,
                 password, pending, issued)
            VALUES
                (:account, :ord, :service, :environment, :login, :presence, :everUnknown, :externalId, :externalKey,
                 :returned, :password, :pending, :issued)
            """;

    private static final String UPDATE = """
            UPDATE tam_binding
            SET presence = :presence, ever_unknown = :everUnknown, external_id = :externalId, external_key = :externalKey,
                returned = :returned, password = :password, pending = :pending, issued = :issued
            WHERE account = :account AND ord = :ord
            """;

    private Bindings() {}

    static void insert(Tx tx, List<Birth> births) {
        PreparedBatch batch = tx.batch(INSERT);
        for (Birth birth : births) {
            Intent intent = birth.intent();
            for (int ord = 0; ord < intent.bindings().size(); ord++) {
                BindingRecord binding = intent.bindings().get(ord);
                bind(batch, birth.row().seq(), ord, binding)
                        .bind("service", binding.service().value())
                        .bind("environment", intent.identity().namespace().environment())
                        .bind("login", Texts.escaped(binding.login()))
                        .add();
            }
        }
        batch.execute();
    }

    static void requireLogins(Intent intent) {
        intent.bindings().forEach(b -> {
            if (Texts.escaped(b.login()).length() > LONGEST_LOGIN) {
                throw new IllegalArgumentException(
                        "the login of account " + intent.identity().name() + " in " + b.service() + " has more than "
                                + LONGEST_LOGIN + " characters; derive a shorter one");
            }
        });
    }

    /** Writes those bindings of an account that have changed. */
    static void update(Tx tx, Found account, List<BindingRecord> after) {
        List<BindingRecord> before = account.bindings();
        Set<String> fresh = keyIds(after);
        fresh.removeAll(keyIds(before));
        Keys.use(tx, account.row().key().space(), fresh);
        PreparedBatch batch = tx.batch(UPDATE);
        for (int ord = 0; ord < after.size(); ord++) {
            if (!after.get(ord).equals(before.get(ord))) {
                bind(batch, account.row().seq(), ord, after.get(ord)).add();
            }
        }
        batch.execute();
    }

    private static Set<String> keyIds(List<BindingRecord> bindings) {
        Set<String> ids = new HashSet<>();
        bindings.forEach(binding -> ids.addAll(binding.secrets().keyIds()));
        return ids;
    }

    private static PreparedBatch bind(PreparedBatch batch, long account, int ord, BindingRecord binding) {
        String externalId = binding.remote().externalId().orElse(null);
        return batch.bind("account", account)
                .bind("ord", ord)
                .bind("presence", binding.remote().presence().name())
                .bind("everUnknown", binding.remote().everUnknown())
                .bind("externalId", externalId == null ? null : Texts.escaped(externalId))
                .bind("externalKey", externalId == null ? null : Texts.key(externalId))
                .bind("returned", MapText.of(binding.remote().values()))
                .bind("password", text(binding.secrets().password()))
                .bind("pending", text(binding.secrets().pending()))
                .bind("issued", SecretText.ofAll(binding.secrets().issued()));
    }

    private static @Nullable String text(Optional<SealedSecret> secret) {
        return secret.map(SecretText::of).orElse(null);
    }
}
