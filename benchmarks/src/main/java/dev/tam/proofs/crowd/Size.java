package dev.tam.proofs.crowd;

import java.util.List;

/**
 * How large the crowd is.
 *
 * @param jvms JVMs
 * @param managers managers in each, with a store of its own each, as if it were alone in its JVM
 * @param atOnce how many of a JVM come at once; all stay until the end
 */
record Size(int jvms, int managers, int atOnce) {

    static final String USAGE = """
            usage: .ci/prove crowd [OPTION N]...

              --jvms 4        JVMs
              --managers 50   managers in each, with connections of their own each
              --at-once 10    how many of a JVM come at once; all stay until the end

            Exit code 0: none was turned away, idle they held next to nothing, two kept house, and the killed were known
            to be dead. 1: one of these was not so; the output says which. 2: it was called wrongly. 77: this machine
            cannot run PostgreSQL; with CI set that is a 1.
            """;

    Size {
        if (jvms < 2 || managers < 1 || atOnce < 1) {
            throw new IllegalArgumentException("--jvms must be 2 or more, since one is killed; the others 1 or more");
        }
    }

    int all() {
        return jvms * managers;
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says why
     */
    static Size of(List<String> args) {
        Size size = new Size(4, 50, 10);
        if (args.size() % 2 != 0) {
            throw new IllegalArgumentException("the last option needs a value");
        }
        for (int i = 0; i < args.size(); i += 2) {
            size = size.with(args.get(i), number(args.get(i), args.get(i + 1)));
        }
        return size;
    }

    private Size with(String option, int value) {
        return switch (option) {
            case "--jvms" -> new Size(value, managers, atOnce);
            case "--managers" -> new Size(jvms, value, atOnce);
            case "--at-once" -> new Size(jvms, managers, value);
            default -> throw new IllegalArgumentException("'" + option + "' is not known here");
        };
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " is '" + value + "'; write a number", e);
        }
    }
}
