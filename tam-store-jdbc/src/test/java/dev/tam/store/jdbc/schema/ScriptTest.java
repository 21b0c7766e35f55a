package dev.tam.store.jdbc.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tam.store.jdbc.connect.DialectKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScriptTest {

    @Test
    void statementsEndWithTheLineThatEndsWithASemicolon() {
        Script script = new Script("-- a;\nCREATE TABLE a (\n    n INT\n);\n\nINSERT INTO a VALUES (';');\n");

        assertEquals(List.of("CREATE TABLE a (\n    n INT\n)", "INSERT INTO a VALUES (';')"), script.statements());
    }

    @Test
    void aBodyIsOneStatement() {
        Script script = new Script("DO $$\nBEGIN\n    PERFORM 1;\nEND\n$$;\nSELECT 1;\n");

        assertEquals(List.of("DO $$\nBEGIN\n    PERFORM 1;\nEND\n$$", "SELECT 1"), script.statements());
    }

    @Test
    void anUnfinishedStatementIsRefused() {
        Script script = new Script("SELECT 1");

        assertThrows(IllegalStateException.class, script::statements);
    }

    @ParameterizedTest
    @EnumSource(DialectKind.class)
    void theTextForHandsIsThatOfTheScripts(DialectKind kind) {
        String text = Schema.text(kind);

        assertEquals(
                Scripts.of(kind).meta().statements(),
                new Script(text)
                        .statements().stream()
                                .filter(s -> !s.equals("BEGIN"))
                                .limit(2)
                                .toList());
    }
}
