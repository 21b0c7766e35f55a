package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.TicketId;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.Hearing;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testkit.Await;
import dev.tam.testkit.store.Drafts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two stores stand for two JVMs. Once told, they do not ask again for longer than any test lasts. */
@Timeout(120)
final class WaitingAcrossJvmsTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Rhythm ONLY_TOLD = new Rhythm(Duration.ofMillis(5), NEVER, NEVER, Duration.ofMillis(50));
    private static final String LISTENERS = """
            FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'
            """;

    private final Bench bench = new Bench(Engine.POSTGRESQL);
    private final Drafts drafts = new Drafts();

    @AfterEach
    void drop() {
        bench.database().close();
    }

    private Jvm jvm() {
        return Jvm.of(bench.open(ONLY_TOLD, true), drafts);
    }

    private int ask(String sql) {
        try (Connection connection = bench.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int listeners() {
        return ask("SELECT COUNT(*) " + LISTENERS);
    }

    private void awaitListeners(int number) {
        Await.until(() -> listeners() == number, number + " listen");
    }

    @Test
    void aReleaseInOneJvmWakesTheWaiterOfAnotherThatDoesNotAsk() throws InterruptedException {
        try (Jvm releases = jvm();
                Jvm waits = jvm()) {
            ClaimRef lease = releases.leased();
            TicketId oldest = waits.waits();
            waits.waits();
            awaitListeners(1);

            releases.release(lease);

            waits.mustHear(oldest);
        }
    }

    @Test
    void aConnectionThatIsKilledIsReplacedAndNoWakeUpIsLost() throws InterruptedException {
        try (Jvm releases = jvm();
                Jvm waits = jvm()) {
            ClaimRef first = releases.leased();
            ClaimRef second = releases.leased();
            TicketId older = waits.waits();
            TicketId younger = waits.waits();
            awaitListeners(1);

            bench.database().asAdministrator("SELECT pg_terminate_backend(pid) " + LISTENERS);
            releases.release(first);
            waits.mustHear(older);

            awaitListeners(1);
            releases.release(second);
            waits.mustHear(younger);
        }
    }

    @Test
    void nobodyListensUnlessSomebodyWaits() throws InterruptedException {
        try (Jvm releases = jvm();
                Jvm waits = jvm()) {
            ClaimRef lease = releases.leased();
            assertEquals(0, listeners());

            TicketId ticket = waits.waits();
            awaitListeners(1);
            waits.store().dequeue(ticket);
            awaitListeners(0);

            TicketId again = waits.waits();
            awaitListeners(1);
            releases.release(lease);
            waits.mustHear(again);
        }
    }

    @Test
    void theMemberOfTheOldestTicketIsToldAndNobodyElseAndNobodyWithoutOne() throws SQLException {
        Rhythm asksOnce = new Rhythm(NEVER, NEVER, NEVER, NEVER);
        try (Jvm releases = jvm();
                Jvm older = Jvm.of(bench.open(asksOnce, true), drafts);
                Jvm younger = Jvm.of(bench.open(asksOnce, true), drafts);
                Database database = Databases.open(bench.database());
                Hearing byReleases = ear(database, releases);
                Hearing byOlder = ear(database, older);
                Hearing byYounger = ear(database, younger)) {
            ClaimRef first = releases.leased();
            ClaimRef second = releases.leased();
            TicketId oldest = older.waits();
            TicketId next = younger.waits();
            releases.release(first);
            assertEquals(List.of(), told(byReleases, releases));
            assertEquals(List.of(""), told(byOlder, older));
            assertEquals(List.of(), told(byYounger, younger));

            // What the older does not use is passed on by its own JVM.
            older.store().dequeue(oldest);
            assertEquals(List.of(), told(byOlder, older));
            assertEquals(List.of(""), told(byYounger, younger));

            younger.store().dequeue(next);
            releases.release(second);
            assertEquals(List.of(), told(byReleases, releases));
            assertEquals(List.of(), told(byOlder, older));
            assertEquals(List.of(), told(byYounger, younger));
        }
    }

    private static String channel(Jvm jvm) {
        return Telling.channel(jvm.member().id().value());
    }

    private static Hearing ear(Database database, Jvm jvm) throws SQLException {
        Hearing ear = database.hearing().orElseThrow();
        ear.listen(Set.of(channel(jvm)));
        return ear;
    }

    /** All that was told until now: what is said last arrives last. */
    private List<String> told(Hearing ear, Jvm jvm) throws SQLException {
        bench.database().execute("NOTIFY " + channel(jvm) + ", 'that is all'");
        List<String> told = new ArrayList<>();
        while (!told.contains("that is all")) {
            told.addAll(ear.await(Duration.ofSeconds(1)));
        }
        told.remove("that is all");
        return told;
    }

    @Test
    void aClosedStoreLeavesNoConnection() {
        try (Jvm waits = jvm()) {
            waits.waits();
            awaitListeners(1);
        }
        String left =
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        Await.until(() -> ask(left) == 0, "no connection is left");
    }

    @Test
    void whatComesFreeGoesToTheOldestTicketWhicheverJvmItIsIn() throws InterruptedException {
        int accounts = 20;
        try (Jvm near = jvm();
                Jvm far = jvm()) {
            List<ClaimRef> leases = new ArrayList<>();
            for (int i = 0; i < accounts; i++) {
                leases.add(near.leased());
            }
            TicketId foreign = far.waits();
            List<TicketId> own = new ArrayList<>();
            for (int i = 1; i < accounts; i++) {
                own.add(near.waits());
            }
            awaitListeners(2);

            near.release(leases.get(0));
            far.mustHear(foreign);
            for (int i = 1; i < accounts; i++) {
                near.release(leases.get(i));
                near.mustHear(own.get(i - 1));
            }
        }
    }

    @Test
    void whereItMayNotListenItPollsAndSaysSo() throws InterruptedException {
        Rhythm polls = new Rhythm(Duration.ofMillis(5), Duration.ofMillis(20), NEVER, NEVER);
        try (Jvm releases = Jvm.of(bench.open(polls, false), drafts);
                Jvm waits = Jvm.of(bench.open(polls, false), drafts)) {
            ClaimRef lease = releases.leased();
            TicketId ticket = waits.waits();
            releases.release(lease);

            waits.mustHear(ticket);
            assertEquals(0, listeners());
            String product = waits.store().identity().product();
            assertTrue(product.endsWith("(waiting by polling: listen is false)"), product);
        }
    }
}
