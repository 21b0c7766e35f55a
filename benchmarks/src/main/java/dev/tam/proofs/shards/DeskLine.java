package dev.tam.proofs.shards;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A holder's line to the {@link Desk}, for one thread at a time. */
final class DeskLine implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /**
     * Opens a line.
     *
     * @param port the desk's
     * @param jvm which JVM calls
     */
    DeskLine(int port, int jvm) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.writeInt(jvm);
    }

    /** Whether there shall be one more lease. */
    boolean turn() {
        return asking(() -> out.write(Desk.TURN));
    }

    /** Logs in; whether the service accepted the password. */
    boolean use(Tenancy tenancy, String password, long began, long until) {
        return asking(() -> {
            say(Desk.USE, tenancy);
            out.writeUTF(password);
            out.writeLong(began);
            out.writeLong(until);
        });
    }

    /** Says when the holder stopped using the account. */
    void left(Tenancy tenancy, long at) {
        telling(() -> {
            say(Desk.LEFT, tenancy);
            out.writeLong(at);
        });
    }

    /** Says that tam was asked to write, and whether it did. */
    void wrote(Tenancy tenancy, long began, boolean accepted) {
        telling(() -> {
            say(Desk.WRITE, tenancy);
            out.writeLong(began);
            out.writeBoolean(accepted);
        });
    }

    private void say(int what, Tenancy tenancy) throws IOException {
        out.write(what);
        out.writeUTF(tenancy.account());
        out.writeLong(tenancy.fence());
        out.writeUTF(tenancy.holder());
    }

    private synchronized boolean asking(Saying saying) {
        telling(saying);
        try {
            return in.readBoolean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void telling(Saying saying) {
        try {
            saying.say();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private interface Saying {
        void say() throws IOException;
    }
}
