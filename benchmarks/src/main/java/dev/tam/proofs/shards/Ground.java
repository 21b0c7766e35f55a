package dev.tam.proofs.shards;

import dev.tam.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What all JVMs of one proof meet besides the store: the service, and the desk where they use it. */
final class Ground implements AutoCloseable {

    static final String POOL = "shopper";
    static final Duration TTL = Duration.ofSeconds(2);

    private final Logbook log;
    private final Users users;
    private final PlainService service;
    private final Turns turns;
    private final Gate gate = new Gate();
    private final Desk desk;

    /**
     * Opens it.
     *
     * @param folder where the log is written
     * @param acquires how many leases there shall be
     */
    Ground(Path folder, int acquires) throws IOException {
        log = new Logbook(Files.createDirectories(folder).resolve("holders.log"));
        users = new Users(TimeSource.system(), log);
        turns = new Turns(acquires);
        service = new PlainService(users);
        desk = new Desk(users, log, turns, gate);
    }

    Logbook log() {
        return log;
    }

    Users users() {
        return users;
    }

    PlainService service() {
        return service;
    }

    Turns turns() {
        return turns;
    }

    Gate gate() {
        return gate;
    }

    Desk desk() {
        return desk;
    }

    @Override
    public void close() throws IOException {
        desk.close();
        service.close();
        log.close();
    }
}
