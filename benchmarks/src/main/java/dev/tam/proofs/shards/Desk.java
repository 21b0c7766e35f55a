package dev.tam.proofs.shards;

import dev.tam.proofs.shards.Entry.Left;
import dev.tam.proofs.shards.Entry.Write;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where holders use the service and tell who they are: a socket on loopback, a connection for each thread. Its other end
 * is {@link DeskLine}.
 */
final class Desk implements AutoCloseable {

    /** May I lease once more? */
    static final int TURN = 1;
    /** I log in. */
    static final int USE = 2;
    /** I have stopped. */
    static final int LEFT = 3;
    /** I wrote through tam. */
    static final int WRITE = 4;

    private final Users users;
    private final Logbook log;
    private final Turns turns;
    private final Gate gate;
    private final ServerSocket door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    Desk(Users users, Logbook log, Turns turns, Gate gate) throws IOException {
        this.users = users;
        this.log = log;
        this.turns = turns;
        this.gate = gate;
        threads.execute(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // The door was closed; there is nobody to tell.
                return;
            }
        }
    }

    /** Serves one thread of a JVM until it hangs up, which it also does when it is killed. */
    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            socket.setTcpNoDelay(true);
            int jvm = in.readInt();
            for (int what = in.read(); what >= 0; what = in.read()) {
                answer(what, jvm, in, out);
            }
        } catch (IOException e) {
            // Killed in the middle of a sentence: what it did not say did not happen.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    private void answer(int what, int jvm, DataInputStream in, DataOutputStream out)
            throws IOException, InterruptedException {
        switch (what) {
            case TURN -> out.writeBoolean(turns.take(jvm));
            case USE -> {
                Tenancy tenancy = tenancy(in);
                boolean accepted = users.use(tenancy, in.readUTF(), in.readLong(), in.readLong());
                turns.use(jvm, tenancy);
                gate.pass(jvm);
                out.writeBoolean(accepted);
            }
            case LEFT -> log.add(new Left(tenancy(in), in.readLong()));
            case WRITE -> log.add(new Write(tenancy(in), in.readLong(), in.readBoolean()));
            default -> throw new IOException("a holder said " + what + ", which means nothing");
        }
    }

    private static Tenancy tenancy(DataInputStream in) throws IOException {
        return new Tenancy(in.readUTF(), in.readLong(), in.readUTF());
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
