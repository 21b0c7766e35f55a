package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.store.jdbc.schema.Schema;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases read European digits, whatever the language of the machine. */
final class LanguageTest {

    private final Locale usual = Locale.getDefault();

    @BeforeEach
    void useArabicDigits() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    }

    @AfterEach
    void useTheUsualOnes() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @EnumSource(DialectKind.class)
    void sessionsAreToldNumbersThatDatabasesRead(DialectKind kind) {
        assertAscii(Manners.ofOwnSession(kind, Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @EnumSource(DialectKind.class)
    void tablesAreMadeWithNumbersThatDatabasesRead(DialectKind kind) {
        assertAscii(Schema.text(kind).replaceAll("(?m)^--.*$", ""));
    }

    private static void assertAscii(String sql) {
        assertEquals("", sql.replaceAll("\\p{ASCII}", ""), sql);
    }
}
