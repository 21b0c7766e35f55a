package dev.tam.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in README and guides compiles as it stands, and what is meant for JShell runs there. */
class SnippetsTest {

    private static final String GUIDE = "docs/guide/first-steps.md";
    private static final String HARNESS = "## In a test harness of your own";

    /** What JShell imports by itself and the guide relies on. */
    private static final List<String> JSHELL =
            List.of("import java.io.*;", "import java.net.*;", "import java.util.*;", "import java.util.concurrent.*;");

    /** What the text around the snippets leaves to the reader. */
    private static final String TOUR = """
            import static dev.tam.CleanupTerm.*;
            import static dev.tam.CreateTerm.alias;
            import static dev.tam.LeaseRequest.*;
            import static dev.tam.LeaseSet.sameLabel;
            import dev.tam.*;
            import java.time.*;
            import java.util.*;

            abstract class Tour {
                abstract void buySomething(Account account);
                abstract int countOrders(Account account);
                abstract void trade(Account buyer, Account seller);
                abstract void ruin(Account account);

                void tour(AccountManager tam, Instant from, Instant to) throws Exception {
            %s
                }
            }
            """;

    private static final String STATEMENTS = """
            import dev.tam.store.jdbc.JdbcStore;

            class Statements {
                void run() {
            %s
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void theTourOfTheReadmeCompiles() throws IOException {
        assertCompiles(
                "Tour", TOUR.formatted(String.join("", Snippets.of("README.md", "## A short tour", "## Modules"))));
    }

    @Test
    void theHarnessOfTheGuideCompiles() throws IOException {
        assertCompiles("Harness", String.join("", Snippets.of(GUIDE, HARNESS, "")));
    }

    @Test
    void whatTheGuideToOperatingShowsCompiles() throws IOException {
        List<String> blocks = Snippets.of("docs/guide/operating.md", "## The tables by hand", "## Upgrading");
        assertCompiles("Statements", STATEMENTS.formatted(String.join("", blocks)));
    }

    @Test
    void theFirstStepsRunInJShellAndLeaveNothing() throws IOException {
        try (JShell shell = JShell.builder()
                .executionEngine("local")
                .compilerOptions("--class-path", System.getProperty("java.class.path"))
                .build()) {
            JSHELL.forEach(line -> run(shell, line));
            List<String> values = Snippets.of(GUIDE, "## A service of your own", HARNESS).stream()
                    .flatMap(block -> run(shell, block).stream())
                    .toList();
            assertTrue(values.contains("false"), "the password was not changed by the reset");
            assertEquals("0", values.get(values.size() - 1), "users that are left");
        }
    }

    /** Runs statement by statement, as a person types them; answers with their values. */
    private static List<String> run(JShell shell, String block) {
        List<String> values = new ArrayList<>();
        for (CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(block);
                !next.source().isBlank();
                next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining())) {
            for (SnippetEvent event : shell.eval(next.source())) {
                assertEquals(Snippet.Status.VALID, event.status(), next.source());
                assertNull(event.exception(), next.source());
                if (event.value() != null) {
                    values.add(event.value());
                }
            }
        }
        return values;
    }

    private void assertCompiles(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "--class-path", System.getProperty("java.class.path"));
        boolean isGood = compiler.getTask(told, null, null, options, null, List.of(new Source(name, source)))
                .call();
        assertTrue(isGood, () -> told + "\n" + source);
    }

    /** A source that stands in no file. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
