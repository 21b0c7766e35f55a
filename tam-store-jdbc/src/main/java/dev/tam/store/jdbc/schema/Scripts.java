package dev.tam.store.jdbc.schema;

import dev.tam.store.jdbc.connect.DialectKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The scripts of one database: one that tells versions, and one for each version from the one before. */
final class Scripts {

    private final String folder;
    private final DialectKind kind;

    private Scripts(String folder, DialectKind kind) {
        this.folder = folder;
        this.kind = kind;
    }

    /** Those that tam brings. */
    static Scripts of(DialectKind kind) {
        return in(kind.schema(), kind);
    }

    /** Those in a folder beside this class, with tam's own way of telling versions. */
    static Scripts in(String folder, DialectKind kind) {
        return new Scripts(folder, kind);
    }

    DialectKind kind() {
        return kind;
    }

    /** What tells versions. */
    Script meta() {
        return read(kind.schema() + "/meta.sql")
                .orElseThrow(() -> new IllegalStateException("the jar of tam-store-jdbc lacks its schema"));
    }

    /** What makes a version out of the one before. */
    Script version(int version) {
        return read(file(version)).orElseThrow(() -> new IllegalArgumentException("no version " + version));
    }

    /** The last version there is. */
    int latest() {
        int latest = 0;
        while (Scripts.class.getResource(file(latest + 1)) != null) {
            latest++;
        }
        return latest;
    }

    private String file(int version) {
        return folder + "/V" + version + ".sql";
    }

    private static Optional<Script> read(String file) {
        try (InputStream in = Scripts.class.getResourceAsStream(file)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
