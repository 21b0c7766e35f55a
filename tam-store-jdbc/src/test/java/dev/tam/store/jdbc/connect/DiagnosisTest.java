package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be provoked in a test's database is told from the codes that the databases document. */
final class DiagnosisTest {

    @ParameterizedTest
    @CsvSource({
        "0, 40001, CONFLICT",
        "0, 40P01, CONFLICT",
        "0, 55P03, CONFLICT",
        "1213, 40001, CONFLICT",
        "1205, HY000, CONFLICT",
        "1020, HY000, CONFLICT",
        "50200, HYT00, CONFLICT",
        "0, 57P01, BROKEN",
        "0, 57P03, BROKEN",
        "0, 08006, BROKEN",
        "1927, 70100, BROKEN",
        "90121, 90121, BROKEN",
        "0, 53100, DISK_FULL",
        "1021, HY000, DISK_FULL",
        "1114, HY000, DISK_FULL",
        "90100, 90100, DISK_FULL",
        "0, 53300, TOO_MANY",
        "1040, 08004, TOO_MANY",
        "0, 25006, READ_ONLY",
        "1290, HY000, READ_ONLY",
        "90097, 90097, READ_ONLY",
        "90020, 90020, IN_USE",
        "0, 28P01, AUTHENTICATION",
        "0, 23505, CONSTRAINT",
        "0, 42601, OTHER"
    })
    void codesAreKnown(int code, String state, Fault fault) {
        assertEquals(fault, Diagnosis.of(new SQLException("words", state, code)).fault());
    }

    @Test
    void aSilentServerMayHaveDoneItsWork() {
        SQLException silent = new SQLException("no answer", "HY000", new SocketTimeoutException("10 s"));

        assertEquals(
                Fault.BROKEN, Diagnosis.of(new IllegalStateException(silent)).fault());
    }

    @Test
    void aPoolThatHasNothingLeftIsNotAServerThatIsGone() {
        SQLException exhausted = new SQLTransientConnectionException("timed out after 5000ms");
        SQLException gone = new SQLTransientConnectionException(
                "timed out after 5000ms", "08001", new SQLException("refused", "08001", new EOFException()));

        assertEquals(Fault.EXHAUSTED, Diagnosis.ofConnecting(exhausted).fault());
        assertEquals(Fault.UNREACHABLE, Diagnosis.ofConnecting(gone).fault());
    }

    @Test
    void aServerThatIsStartingIsNotAPoolThatHasNothingLeft() {
        SQLException starting = new SQLTransientConnectionException(
                "timed out after 5000ms", "57P03", new SQLException("the database system is starting up", "57P03"));

        assertEquals(Fault.UNREACHABLE, Diagnosis.ofConnecting(starting).fault());
    }

    @Test
    void whatIsNotOfTheDatabaseIsLeftAlone() {
        assertEquals(
                Fault.NOT_THE_DATABASE,
                Diagnosis.of(new IllegalArgumentException("of the caller")).fault());
    }
}
