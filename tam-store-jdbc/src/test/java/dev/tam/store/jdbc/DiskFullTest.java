package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.ReserveResult;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DatabaseOptions;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.store.jdbc.testing.SmallDisk;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import dev.tam.testkit.store.Drafts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full is named, with what to do; nothing is lost, and the work goes on when there is room again. */
@Timeout(120)
final class DiskFullTest {

    private static final int MEGABYTES = 48;
    private static final int MOST = 20_000;

    @TempDir
    private Path folder;

    private final Drafts drafts = new Drafts();
    private final List<AccountName> reserved = new ArrayList<>();

    @Test
    void onPostgres() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, MEGABYTES);
                TestDatabase test = Engine.POSTGRESQL.fresh()) {
            String space = "small" + System.identityHashCode(test);
            test.asAdministrator("CREATE TABLESPACE " + space + " LOCATION '"
                    + Files.createDirectory(folder.resolve("space")) + "'");
            try {
                test.asAdministrator("GRANT CREATE ON TABLESPACE " + space + " TO " + test.user());
                test.asAdministrator("ALTER ROLE " + test.user() + " SET default_tablespace = '" + space + "'");
                worksAgainWhenThereIsRoom(disk, Databases.at(test.url()).login(test.user(), password(test)));
            } finally {
                test.asAdministrator("ALTER ROLE " + test.user() + " RESET default_tablespace");
                test.asAdministrator("DROP OWNED BY " + test.user());
                test.asAdministrator("DROP TABLESPACE " + space);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void onMariaDbAndMySql(Engine engine) throws Exception {
        try (TestDatabase test = engine.fresh();
                SmallDisk disk = SmallDisk.at(folderOf(test), MEGABYTES)) {
            worksAgainWhenThereIsRoom(disk, Databases.at(test.url()).login(test.user(), password(test)));
        }
    }

    @Test
    void onH2() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder, MEGABYTES)) {
            worksAgainWhenThereIsRoom(disk, Databases.at("jdbc:h2:file:" + folder.resolve("ledger")));
        }
    }

    private static Secret password(TestDatabase test) {
        return Secret.of(test.password());
    }

    /** Where MariaDB and MySQL keep a database. */
    private static Path folderOf(TestDatabase test) throws Exception {
        try (Connection connection = test.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONCAT(@@datadir, DATABASE())")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }

    private void worksAgainWhenThereIsRoom(SmallDisk disk, DatabaseOptions options) throws Exception {
        TimeSource time = TimeSource.system();
        try (AccountStore store = JdbcStore.in(Database.open(options, time), true, false, time)) {
            reserve(store);
            disk.fill();

            StoreException full = assertThrows(StoreException.class, () -> {
                for (int i = 0; i < MOST; i++) {
                    reserve(store);
                }
            });

            assertTrue(full.getMessage().contains("has no space left"), full.getMessage());
            assertTrue(full.getMessage().contains("free space"), full.getMessage());
            disk.free();
            reserve(store);
            assertEquals(List.of(), lost(store));
        }
    }

    private void reserve(AccountStore store) {
        Intent intent = drafts.owned();
        assertInstanceOf(
                ReserveResult.Reserved.class, store.reserve(List.of(intent)).get(0));
        reserved.add(intent.identity().name());
    }

    private List<AccountName> lost(AccountStore store) {
        String environment = drafts.namespace().environment();
        return reserved.stream()
                .filter(name -> store.find(environment, name).isEmpty())
                .toList();
    }
}
