package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tam.testdb.Engine;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lease changes is in no index, also not in the condition of one: else no lease is a HOT update. */
final class IndexRuleTest {

    /** What a lease from a pool and its return leave as it is; all others change, also such as are added one day. */
    private static final Set<String> STILL =
            Set.of("seq", "id", "space", "pool", "slot", "due_at", "living", "ended_at", "alias");

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_MEMORY", "POSTGRESQL", "MARIADB", "MYSQL"})
    void noIndexOfTheAccountsNamesWhatALeaseChanges(Engine engine) throws SQLException {
        try (Connection connection = new Bench(engine).database().connect()) {
            Set<String> changing = columns(connection);
            changing.removeAll(STILL);
            List<String> indexed = indexed(connection);

            assertFalse(changing.isEmpty() || indexed.isEmpty(), "the catalog was read");
            List<String> offending =
                    indexed.stream().filter(part -> names(part, changing)).toList();
            assertEquals(List.of(), offending, "indexes of tam_account that name " + changing);
        }
    }

    private static boolean names(String part, Set<String> columns) {
        return Arrays.stream(part.split("[^a-z_0-9]+")).anyMatch(columns::contains);
    }

    private static Set<String> columns(Connection connection) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (ResultSet rows =
                connection.getMetaData().getColumns(connection.getCatalog(), null, table(connection), null)) {
            while (rows.next()) {
                columns.add(lower(rows, "COLUMN_NAME"));
            }
        }
        return columns;
    }

    /** Each column or expression of each index, and the condition under which the index has an entry. */
    private static List<String> indexed(Connection connection) throws SQLException {
        List<String> parts = new ArrayList<>();
        try (ResultSet rows =
                connection.getMetaData().getIndexInfo(connection.getCatalog(), null, table(connection), false, true)) {
            while (rows.next()) {
                if (rows.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
                    parts.add(lower(rows, "COLUMN_NAME") + " where " + lower(rows, "FILTER_CONDITION"));
                }
            }
        }
        return parts;
    }

    private static String table(Connection connection) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? "TAM_ACCOUNT" : "tam_account";
    }

    private static String lower(ResultSet rows, String column) throws SQLException {
        return Objects.requireNonNullElse(rows.getString(column), "").toLowerCase(Locale.ROOT);
    }
}
