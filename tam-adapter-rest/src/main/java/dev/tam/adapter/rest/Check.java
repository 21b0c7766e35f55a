package dev.tam.adapter.rest;

import dev.tam.spi.AccountManagerProvider;
import dev.tam.spi.ConfigChecker;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks files before anything runs: {@code java -cp "lib/*" dev.tam.adapter.rest.Check FILE...}.
 *
 * <p>A file is a whole {@code tam.yaml}, a service's ({@code META-INF/tam/services/ID.yaml}), or a preset. Nothing is
 * sent without {@code --live}. Every mistake is a line; the exit code is 0 if there are none, 1 if there are, 2 if no file
 * was named. {@code --environment NAME} says for which environment a service's file is checked; unsaid, for all that it
 * names.
 *
 * <p>{@code --live} then makes one account in each service of a {@code tam.yaml}, or in that of {@code --service ID},
 * looks for it, resets it and deletes it again, and shows each request and answer without secrets. It works in the
 * environment of the file, so that {@code --environment} cannot stand beside it, and obeys the file's {@code allow:}. The
 * exit code is 1 if something that is declared does not work, or something is left behind.
 */
public final class Check {

    private static final String USAGE = "usage: Check [--environment NAME | --live [--service ID]] FILE...";

    private Check() {}

    /**
     * Checks files and ends the JVM with the exit code.
     *
     * @param arguments see the class
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    static int run(List<String> arguments, PrintStream out) {
        List<String> files = new ArrayList<>(arguments);
        boolean live = files.remove("--live");
        Optional<String> environment = option(files, "--environment");
        Optional<String> service = option(files, "--service");
        if (files.isEmpty() || files.stream().anyMatch(file -> file.startsWith("--"))) {
            out.println(USAGE);
            return 2;
        }
        if (live && environment.isPresent()) {
            out.println("--live tries the environment of the file, which TAM_ENVIRONMENT can say differently");
            return 2;
        }
        ConfigChecker checker = AccountManagerProvider.find().checker();
        FileCheck check = new FileCheck(checker, environment);
        files.forEach(file -> check.check(Path.of(file)));
        // What is wrong in every environment was noted once for each.
        List<String> mistakes = checker.mistakes().stream().distinct().toList();
        mistakes.forEach(out::println);
        out.println(files.size() + " files, " + mistakes.size() + " mistakes");
        if (!mistakes.isEmpty() || !live) {
            return mistakes.isEmpty() ? 0 : 1;
        }
        boolean fine = true;
        for (String file : files) {
            fine &= new Live(Path.of(file), out).check(service);
        }
        return fine ? 0 : 1;
    }

    /** Takes an option and its value out. */
    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        if (at < 0 || at + 1 >= arguments.size()) {
            return Optional.empty();
        }
        String value = arguments.remove(at + 1);
        arguments.remove(at);
        return Optional.of(value);
    }
}
