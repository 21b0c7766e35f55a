package dev.tam.testdb;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EngineTest {

    @ParameterizedTest
    @EnumSource(Engine.class)
    void eachWhoAsksHasADatabaseOfTheirOwn(Engine engine) {
        try (TestDatabase first = engine.fresh();
                TestDatabase second = engine.fresh()) {
            first.execute("CREATE TABLE t (n INT)");
            assertDoesNotThrow(() -> second.execute("CREATE TABLE t (n INT)"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWrongPasswordIsRefused(Engine engine) {
        try (TestDatabase database = engine.fresh()) {
            database.execute("CREATE TABLE t (n INT)");
            assertThrows(
                    IllegalStateException.class,
                    () -> Sql.execute(database.url(), database.user(), "wrong", "SELECT 1"));
        }
    }
}
