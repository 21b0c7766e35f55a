package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.ConfigurationException;
import dev.tam.Secret;
import dev.tam.StoreException;
import dev.tam.spi.store.Namespace;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store as {@code tam.yaml} opens it. */
class JdbcStoreFactoryTest {

    @TempDir
    private Path folder;

    private static AccountManager open(Map<String, ?> jdbc) {
        return AccountManager.builder()
                .withoutFile()
                .environment("test", "127.0.0.1")
                .keys(Secret.of("a key of the tests, long enough"))
                .set("store", Map.of("jdbc", jdbc))
                .background(false)
                .open();
    }

    @Test
    void aUrlIsEnough() {
        String url = "jdbc:h2:file:" + folder.resolve("ledger");

        open(Map.of("url", url)).close();

        assertTrue(Files.exists(folder.resolve("ledger.mv.db")));
        try (var store = JdbcStore.open(url)) {
            assertEquals(1, store.keyIds(new Namespace("test", "default")).size());
            assertEquals(Set.of(), store.keyIds(new Namespace("test", "others")));
        }
    }

    @Test
    void inJavaTheTablesCanBeLeftToSomebodyElseAsWell() {
        var store =
                JdbcStoreBuilder.at("jdbc:h2:file:" + folder.resolve("ledger")).connections(3);

        StoreException refused = assertThrows(StoreException.class, store.leaveSchema()::open);
        assertTrue(refused.getMessage().contains("there are no tables of tam"), refused.getMessage());

        store.open().close();
        store.leaveSchema().withoutListening().open().close();
    }

    @Test
    void inJavaTheLoginNeedNotStandInTheUrl() {
        try (TestDatabase test = Engine.H2_SERVER.fresh()) {
            JdbcStoreBuilder.at(test.url())
                    .login(test.user(), Secret.of(test.password()))
                    .open()
                    .close();
        }
    }

    @Test
    void aDataSourceHasItsOwnLoginAndItsOwnConnections() {
        var over = JdbcStoreBuilder.over(new HikariDataSource());

        assertThrows(IllegalStateException.class, () -> over.connections(5));
        assertThrows(IllegalStateException.class, () -> over.login("tam", Secret.of("password")));
    }

    @Test
    void whoOnlyReadsMakesNoTables() {
        AccountManagerBuilder observer = AccountManager.builder()
                .withoutFile()
                .environment("test", "127.0.0.1")
                .set("store", Map.of("jdbc", Map.of("url", "jdbc:h2:file:" + folder.resolve("ledger"))));

        for (int i = 0; i < 2; i++) {
            StoreException refused = assertThrows(StoreException.class, observer::observe);
            assertTrue(String.valueOf(refused.getMessage()).contains("no tables of tam"), refused.getMessage());
        }
    }

    @Test
    void allMistakesAreToldTogetherAndNothingIsOpened() {
        String url = "jdbc:h2:file:" + folder.resolve("ledger");

        var refused = assertThrows(
                ConfigurationException.class,
                () -> open(Map.of("url", url, "conections", 3, "socketTimeout", "1h", "applySchema", "perhaps")));

        assertEquals(3, refused.mistakes().size(), refused.getMessage());
        assertTrue(refused.getMessage().contains("did you mean 'connections'?"), refused.getMessage());
        assertTrue(Files.notExists(folder.resolve("ledger.mv.db")));
    }

    @Test
    void aUrlThatIsMissingOrNoneIsToldWithAnExample() {
        for (Map<String, String> said : List.of(Map.<String, String>of(), Map.of("url", "postgresql://db/tam"))) {
            var refused = assertThrows(ConfigurationException.class, () -> open(said));
            assertTrue(refused.getMessage().contains("jdbc:postgresql://db/tam"), refused.getMessage());
        }
    }

    @Test
    void aPasswordInPlainSightIsRefused() {
        var refused = assertThrows(
                ConfigurationException.class,
                () -> open(Map.of("url", "jdbc:h2:mem:plain", "password", "hunter2-hunter2")));

        assertTrue(!refused.getMessage().contains("hunter2-hunter2"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./ledger, true",
        "jdbc:h2:~/ledger, true",
        "jdbc:h2:./ledger, true",
        "jdbc:h2:/var/ledger, true",
        "jdbc:h2:C:\\ledger, true",
        "jdbc:h2:mem:ledger, false",
        "jdbc:h2:tcp://db/ledger, false",
        "jdbc:postgresql://localhost/tam, false"
    })
    void onlyAFileOfThisMachineGetsTheMachinesKey(String url, boolean isLocal) {
        assertEquals(isLocal, StoreSettings.isFileOfThisMachine(url));
    }

    @ParameterizedTest
    @CsvSource({"postgresql, TIMESTAMPTZ", "mariadb, DATETIME(6)", "mysql, DATETIME(6)", "h2, TIMESTAMP(6)"})
    void theSchemaIsPrintedForThoseWhoApplyItByHand(String database, String type) {
        assertTrue(JdbcStore.schema(database).contains(type));
        assertTrue(!JdbcStore.schema(database, 1).contains("CREATE TABLE tam_account"));
    }

    @Test
    void anUnknownDatabaseIsToldWithThoseThatThereAre() {
        var refused = assertThrows(IllegalArgumentException.class, () -> JdbcStore.schema("oracle"));
        assertTrue(refused.getMessage().contains("[postgresql, mariadb, mysql, h2]"), refused.getMessage());
    }
}
