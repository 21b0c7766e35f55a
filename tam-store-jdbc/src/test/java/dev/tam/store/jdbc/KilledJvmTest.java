package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tam.AccountName;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.ReserveResult;
import dev.tam.testkit.store.Drafts;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed takes nothing along that its store had written, also where the database lives in that JVM. */
class KilledJvmTest {

    private static final int ENOUGH = 25;

    @TempDir
    private Path folder;

    @Test
    void whatWasReservedIsThereAfterTheJvmWasKilled() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("ledger");

        List<String> reserved = reserveAndBeKilled(url);

        try (AccountStore store = JdbcStore.open(url)) {
            assertEquals(
                    List.of(),
                    reserved.stream().filter(told -> !isIn(store, told)).toList());
        }
    }

    private static boolean isIn(AccountStore store, String told) {
        String[] parts = told.split(" ", 2);
        return store.find(parts[0], AccountName.of(parts[1])).isPresent();
    }

    private static List<String> reserveAndBeKilled(String url) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process jvm = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), KilledJvmTest.class.getName(), url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = jvm.inputReader()) {
            List<String> lines = new ArrayList<>();
            while (lines.size() < ENOUGH) {
                String line = told.readLine();
                assertNotNull(line, "the JVM ended before it was killed");
                lines.add(line);
            }
            return lines;
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    /** Reserves accounts, and tells of each when the store has it, until it is killed. */
    public static void main(String[] args) {
        // What H2 is told while it makes a database does not hold when it opens it again.
        JdbcStore.open(args[0]).close();
        AccountStore store = JdbcStore.open(args[0]);
        Drafts drafts = new Drafts();
        while (true) {
            Intent intent = drafts.owned();
            assertInstanceOf(
                    ReserveResult.Reserved.class, store.reserve(List.of(intent)).get(0));
            System.out.println(
                    drafts.namespace().environment() + " " + intent.identity().name());
        }
    }
}
