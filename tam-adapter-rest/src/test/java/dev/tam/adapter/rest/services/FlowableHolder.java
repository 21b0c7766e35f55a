package dev.tam.adapter.rest.services;

import java.io.IOException;
import java.io.OutputStream;

/** A JVM to be killed: it starts a server, says on which port and in which process, and holds on to it. */
final class FlowableHolder {

    private FlowableHolder() {}

    /** Ends with its own standard input, so that it outlives no test either. */
    public static void main(String[] args) throws IOException {
        try (FlowableServer server = FlowableServer.start()) {
            System.out.println("holding port " + server.base().getPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
