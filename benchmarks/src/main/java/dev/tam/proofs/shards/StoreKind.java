package dev.tam.proofs.shards;

import dev.tam.testdb.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The stores that JVMs can share. */
enum StoreKind {
    POSTGRES(Engine.POSTGRESQL),
    MARIADB(Engine.MARIADB),
    H2(Engine.H2_SERVER);

    private final Engine engine;

    StoreKind(Engine engine) {
        this.engine = engine;
    }

    Engine engine() {
        return engine;
    }

    /** The word for it on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(StoreKind::word).toList();
    }

    static StoreKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--store is '" + word + "'; write one of " + words()));
    }
}
