package dev.tam.testdb;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.tools.Server;

/** H2 behind a socket on loopback; its databases are in memory, and outlive its being stopped. */
final class H2Server implements DatabaseServer {

    private static final AtomicInteger MADE = new AtomicInteger();

    private Server server;

    H2Server() {
        // Read once, when H2 first opens a socket: loopback only.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        server = listen(0);
    }

    private static Server listen(int port) {
        try {
            return Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists", "-tcpDaemon")
                    .start();
        } catch (SQLException e) {
            throw new IllegalStateException("could not start an H2 server: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized TestDatabase fresh() {
        String name = "mem:tam-server" + MADE.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + name;
        // The database is in this process, so that its end needs no socket.
        String here = "jdbc:h2:" + name;
        return new TestDatabase(
                Engine.H2_SERVER, url, () -> H2Memory.shutDown(here), sql -> H2Memory.execute(here, sql));
    }

    @Override
    public synchronized void stop() {
        server.stop();
    }

    @Override
    public synchronized void start() {
        server = listen(server.getPort());
    }

    @Override
    public void close() {
        stop();
    }
}
