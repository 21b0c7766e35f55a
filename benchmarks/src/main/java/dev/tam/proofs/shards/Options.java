package dev.tam.proofs.shards;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be proved.
 *
 * @param store on which store
 * @param jvms how many JVMs share it
 * @param threads how many threads each JVM has
 * @param accounts how many accounts there are
 * @param acquires how many leases there shall be
 * @param pauses how often a JVM is paused
 * @param logs the folder for what is left to read
 */
record Options(StoreKind store, int jvms, int threads, int accounts, int acquires, int pauses, Path logs) {

    static final String USAGE = """
            usage: .ci/prove shards --store postgres|mariadb|h2 [OPTION N]...

              --jvms 4           JVMs that share the store; one more takes the place of the one that is killed
              --threads 8        threads of each JVM
              --accounts 10      accounts in the pool
              --acquires 20000   leases in all
              --pauses 2         how often a JVM is paused for three times to live
              --logs DIR         where the holders' log and the output of the JVMs go

            Exit code 0: all promises held. 1: one was broken, or the proof could not be carried out; the output says
            which and why. 2: it was called wrongly. 77: this machine cannot run the store; with CI set that is a 1.
            """;

    private static final Set<String> KNOWN =
            Set.of("store", "jvms", "threads", "accounts", "acquires", "pauses", "logs");

    /** Checks the bounds. */
    Options {
        require("jvms", jvms, 2, 64);
        require("threads", threads, 1, 256);
        require("accounts", accounts, 1, 1_000);
        require("acquires", acquires, 100, 100_000_000);
        require("pauses", pauses, 0, 1_000);
        if (threads < 2) {
            throw new IllegalArgumentException(
                    "--threads must be 2 or more: a JVM is paused with accounts in its hands");
        }
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("--" + what + " is " + value + "; write " + least + " to " + most);
        }
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says why
     */
    static Options of(List<String> args) {
        Map<String, String> said = said(args);
        String store = said.get("store");
        if (store == null) {
            throw new IllegalArgumentException("--store is missing; write one of " + StoreKind.words());
        }
        return new Options(
                StoreKind.of(store),
                number(said, "jvms", 4),
                number(said, "threads", 8),
                number(said, "accounts", 10),
                number(said, "acquires", 20_000),
                number(said, "pauses", 2),
                Path.of(said.getOrDefault("logs", "target/prove")));
    }

    private static Map<String, String> said(List<String> args) {
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            String key = args.get(i).startsWith("--") ? args.get(i).substring(2) : "";
            if (!KNOWN.contains(key)) {
                throw new IllegalArgumentException("'" + args.get(i) + "' is not known here; known are --"
                        + String.join(", --", new TreeSet<>(KNOWN)));
            }
            if (i + 1 == args.size()) {
                throw new IllegalArgumentException("--" + key + " needs a value");
            }
            said.put(key, args.get(i + 1));
        }
        return said;
    }

    private static int number(Map<String, String> said, String key, int unsaid) {
        String text = said.get(key);
        try {
            return text == null ? unsaid : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + key + " is '" + text + "'; write a number", e);
        }
    }
}
