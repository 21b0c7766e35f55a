package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.RunRecord;
import dev.tam.testdb.Engine;
import dev.tam.testkit.store.Drafts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The beats of a run's members do not wait for each other. */
final class BeatTest {

    private static final Duration TTL = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aMemberThatStoppedWithinABeatHoldsUpNobodyElse(Engine engine) throws SQLException {
        Bench bench = new Bench(engine);
        Drafts drafts = new Drafts();
        try (AccountStore store = bench.open();
                Connection stopped = bench.database().connect()) {
            Member other = drafts.member(drafts.run());
            store.beat(other, TTL);
            bench.elapse(TTL);
            stopped.setAutoCommit(false);
            try (Statement statement = stopped.createStatement()) {
                statement.executeUpdate("UPDATE tam_run SET seen_at = seen_at");
                store.beat(other, TTL);
            }
            stopped.rollback();
            assertEquals(
                    List.of(1),
                    store.runs(drafts.namespace()).stream()
                            .map(RunRecord::liveMembers)
                            .toList());
        }
    }
}
