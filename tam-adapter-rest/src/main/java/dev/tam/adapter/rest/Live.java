package dev.tam.adapter.rest;

import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.CleanupReport;
import dev.tam.ConfigurationException;
import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.TamException;
import dev.tam.spi.AccountManagerProvider;
import dev.tam.spi.ConfigChecker;
import dev.tam.spi.PluginConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tries the services of a configuration with one account each, and shows what is asked and answered.
 *
 * <ol>
 *   <li>The account is made by a manager of that very configuration: it has a name that proves itself, in an environment
 *       and on hosts that are allowed, and stands in the store before anything is sent.
 *   <li>It belongs to a run of its own, whose end removes it, also when a step failed.
 *   <li>What cannot be removed is told by name.
 * </ol>
 *
 * @param file a whole configuration
 * @param out where to
 */
record Live(Path file, PrintStream out) {

    private static final String SPEC = "live-check";

    /** Whether all that is declared works, and nothing is left. */
    boolean check(Optional<String> only) {
        ConfigChecker checker = AccountManagerProvider.find().checker();
        PluginConfig top = checker.read(FileCheck.url(file), file.toString());
        Optional<PluginConfig> services = top.section("services");
        List<String> ids = only.isPresent()
                ? only.filter(id -> section(checker, top, id).isPresent()).stream()
                        .toList()
                : services.map(s -> s.keys().stream().sorted().toList()).orElse(List.of());
        if (ids.isEmpty()) {
            out.println(file + ": has no such service under services:, nor has a jar its file; --live needs a whole"
                    + " tam.yaml, whose allow: says where accounts may be made");
            return false;
        }
        Map<String, String> attributes = attributes(top);
        if (!checker.mistakes().isEmpty()) {
            checker.mistakes().forEach(out::println);
            return false;
        }
        boolean fine = true;
        for (String id : ids) {
            out.println(id + ":");
            fine &= isOurs(checker, id, section(checker, top, id))
                    && check(AccountSpec.of(SPEC).on(id, attributes));
        }
        return fine;
    }

    /** What stands below {@code services:}; where nothing does, the file in a jar says all. */
    private static Optional<PluginConfig> section(ConfigChecker checker, PluginConfig top, String id) {
        return top.section("services")
                .flatMap(services -> services.section(id))
                .or(() -> FileCheck.isId(id)
                        ? new ServiceFiles(new CheckContext(checker, ServiceId.of(id), "", top)).file()
                        : Optional.empty());
    }

    /** Those of all specs, for templates may name them. */
    private static Map<String, String> attributes(PluginConfig top) {
        Map<String, String> all = new HashMap<>();
        sections(top.section("specs"))
                .flatMap(spec -> spec.section("attributes").stream())
                .forEach(attributes -> attributes
                        .keys()
                        .forEach(key -> attributes.text(key).ifPresent(value -> all.putIfAbsent(key, value))));
        return all;
    }

    private static Stream<PluginConfig> sections(Optional<PluginConfig> config) {
        return config.stream().flatMap(all -> all.keys().stream().sorted().flatMap(key -> all.section(key).stream()));
    }

    private boolean isOurs(ConfigChecker checker, String id, Optional<PluginConfig> section) {
        boolean ours = section.flatMap(
                        config -> new ServiceFiles(new CheckContext(checker, ServiceId.of(id), "", config)).config())
                .isPresent();
        if (!ours) {
            out.println("  is no service that this adapter can open");
        }
        return ours;
    }

    private boolean check(AccountSpec spec) {
        String id = spec.services().get(0);
        LiveAdapter adapter = new LiveAdapter(file, new LiveLog(out));
        try (AccountManager tam = AccountManager.builder()
                .file(file)
                .service(id, adapter)
                .spec(spec)
                .run(RunId.of(SPEC + "-" + UUID.randomUUID()))
                .background(false)
                .open()) {
            return check(tam, new LiveSteps(tam, id, adapter));
        } catch (ConfigurationException e) {
            e.mistakes().forEach(mistake -> out.println("  " + mistake));
        } catch (TamException e) {
            out.println("  " + e.getMessage());
        }
        return false;
    }

    private boolean check(AccountManager tam, LiveSteps steps) {
        boolean clean = false;
        try {
            steps.make(SPEC);
        } finally {
            CleanupReport report = tam.endRun();
            clean = report.left().isEmpty();
            out.println("  declared and works: " + steps.works());
            out.println("  declared and does not: " + steps.fails());
            report.left().forEach(left -> out.println("  LEFT BEHIND: " + left.name() + ", " + left.why()));
        }
        return clean && steps.fails().isEmpty();
    }
}
