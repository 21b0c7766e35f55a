package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.testing.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadOnlyH2Test {

    @TempDir
    private Path folder;

    @Test
    void aFileThatMayNotBeWrittenIsToldAndCanBeRead() {
        String url = "jdbc:h2:file:" + folder.resolve("ledger");
        try (Database writes = open(url)) {
            writes.inTransaction("make", h -> h.execute("CREATE TABLE t (n INT)"));
        }
        try (Database reads = open(url + ";ACCESS_MODE_DATA=r")) {
            StoreException told = assertThrows(
                    StoreException.class,
                    () -> reads.inTransaction("acquire", h -> h.execute("INSERT INTO t VALUES (1)")));
            assertTrue(told.getMessage().contains("takes no changes: it is read-only"), told.getMessage());
            assertTrue(told.getMessage().contains("What to do"), told.getMessage());
            int rows = reads.inTransaction("count", h -> h.createQuery("SELECT COUNT(*) FROM t")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(0, rows);
        }
        try (Database writes = open(url)) {
            int inserted = writes.inTransaction("acquire", h -> h.execute("INSERT INTO t VALUES (1)"));
            assertEquals(1, inserted);
        }
    }

    private static Database open(String url) {
        return Database.open(Databases.at(url), TimeSource.system());
    }
}
