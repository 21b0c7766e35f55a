package dev.tam.proofs.crowd;

import dev.tam.proofs.crowd.Jvm.Visits;
import dev.tam.proofs.shards.Logbook;
import dev.tam.proofs.shards.PlainService;
import dev.tam.proofs.shards.Users;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.testdb.DatabaseServer;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The proof.
 *
 * <ol>
 *   <li>The JVMs start at once, and so do their managers, some at a time. Nobody may be turned away.
 *   <li>Once all are idle, next to no connection may be held, and two of them keep house.
 *   <li>One JVM is killed: the store soon knows that just its managers are dead.
 * </ol>
 *
 * @param size how large it is
 * @param folder where the JVMs leave their logs
 * @param teller hears how it goes
 */
record Crowd(Size size, Path folder, Consumer<String> teller) {

    static final String POOL = "shopper";

    /** Of connections, when all are idle: a heartbeat or the janitors may be at work just then. */
    private static final int IDLE = 10;

    private static final int JANITORS = 2;
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final Duration VISITS = Duration.ofMinutes(10);
    private static final Duration SETTLING = Duration.ofSeconds(90);

    private interface Reading {
        int read() throws SQLException;
    }

    Verdict carryOut() throws IOException, SQLException, InterruptedException {
        Files.createDirectories(folder);
        List<Jvm> jvms = new ArrayList<>();
        try (DatabaseServer postgres = Engine.POSTGRESQL.server();
                TestDatabase database = postgres.fresh();
                Logbook log = new Logbook(folder.resolve("holders.log"));
                PlainService users = new PlainService(new Users(TimeSource.system(), log));
                Server server = new Server(database)) {
            Path config = write(database, users.url());
            for (int i = 1; i <= size.jvms(); i++) {
                jvms.add(Jvm.start(config, i, size));
            }
            return judge(server, jvms);
        } finally {
            for (Jvm jvm : jvms) {
                jvm.kill();
            }
        }
    }

    private Verdict judge(Server server, List<Jvm> jvms) throws SQLException, InterruptedException {
        int most = 0;
        Deadline deadline = Deadline.in(VISITS, TimeSource.system());
        while (!jvms.stream().allMatch(Jvm::isDone)) {
            if (deadline.hasPassed()) {
                throw new IllegalStateException(
                        "the JVMs were not done in " + VISITS.toMinutes() + " min; see their logs");
            }
            most = Math.max(most, server.connections());
        }
        List<Visits> visits = jvms.stream().map(Jvm::visits).toList();
        teller.accept("all have been there; the server allows " + server.allowed() + " connections");
        int idle = sink(server::connections, IDLE);
        teller.accept("all are idle");
        int janitors = server.janitors();
        jvms.get(0).kill();
        int left = sink(() -> server.living(1), 0);
        int living = 0;
        for (int jvm = 2; jvm <= size.jvms(); jvm++) {
            living += server.living(jvm);
        }
        return new Verdict(size, visits, most, idle, janitors, size.managers() - left, living);
    }

    /** What is read once it is low enough, or after a while. */
    private static int sink(Reading reading, int goal) throws SQLException {
        Deadline deadline = Deadline.in(SETTLING, TimeSource.system());
        int value = reading.read();
        while (value > goal && !deadline.hasPassed()) {
            value = reading.read();
        }
        return value;
    }

    private Path write(TestDatabase database, String service) throws IOException {
        Files.writeString(folder.resolve("key"), "the key of a proof that nobody keeps");
        Files.writeString(folder.resolve("password"), database.password());
        return Files.writeString(folder.resolve("crowd.yaml").toAbsolutePath(), """
                environment: proof
                allow: { proof: ["127.0.0.1"] }
                keys: ["${file:key}"]
                store: { jdbc: { url: "%s", user: "%s", password: "${file:password}" } }
                services: { users: { adapter: rest, preset: plain-full, base: "%s" } }
                specs: { %s: { on: [users], pool: { minIdle: 0, maxSize: %s, onReturn: REUSE } } }
                lease: { ttl: %s }
                """.formatted(
                        database.url(), database.user(), service, POOL, size.jvms() * size.atOnce(), TTL));
    }

    /**
     * What was seen.
     *
     * @param size how large it was
     * @param visits of each JVM
     * @param most connections at a time
     * @param idle connections when all were idle
     * @param janitors how many kept house
     * @param dead how many of the killed JVM were known to be dead
     * @param living how many of the others were known to be alive then
     */
    record Verdict(Size size, List<Visits> visits, int most, int idle, int janitors, int dead, int living) {

        int leases() {
            return visits.stream().mapToInt(Visits::leases).sum();
        }

        List<String> failures() {
            return visits.stream().flatMap(v -> v.failures().stream()).toList();
        }

        boolean isGood() {
            return failures().isEmpty()
                    && leases() == size.all() * Visitor.LEASES
                    && idle <= IDLE
                    && janitors == JANITORS
                    && dead == size.managers()
                    && living == size.all() - size.managers();
        }

        String line() {
            return "prove crowd: jvms=" + size.jvms() + " managers=" + size.all() + " leases=" + leases()
                    + " turned-away=" + failures().size() + " connections=" + most + " idle=" + idle + " janitors="
                    + janitors + " dead=" + dead + " living=" + living + (isGood() ? " ok" : " BROKEN");
        }
    }
}
