package dev.tam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A build tool's workers send the failures of tests to each other. */
class ExceptionsTest {

    private static final ServiceId USERS = ServiceId.of("users");

    private static Stream<TamException> all() {
        return Stream.of(
                new AccountException("anna", "why"),
                new AccountException("anna", USERS, "why"),
                new NameConflictException("anna", USERS, "why"),
                new SecretUnreadableException(SecretUnreadableException.Reason.MISSING_KEY, "anna", USERS, "why"),
                new AcquireTimeoutException("shopper", "why"),
                new LeaseLostException(AccountName.of("anna"), "why"),
                new StoreException("why", new IOException("deeper")),
                new CleanupRefusedException("why"),
                new RunEndedException(RunId.of("run-1")),
                new ConfigurationException(List.of("first", "second")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void travelsToAnotherJvm(TamException thrown) throws Exception {
        TamException read = copy(thrown);

        assertEquals(thrown.getClass(), read.getClass());
        assertEquals(thrown.getMessage(), read.getMessage());
    }

    @Test
    void whatItCarriesTravelsAlong() throws Exception {
        assertEquals(
                AccountName.of("anna"),
                copy(new LeaseLostException(AccountName.of("anna"), "why")).account());
        assertEquals(
                List.of("first", "second"),
                copy(new ConfigurationException(List.of("first", "second"))).mistakes());
        assertInstanceOf(
                IOException.class,
                copy(new StoreException("why", new IOException("deeper"))).getCause());
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // of what was written in the line above
    private static <T> T copy(T thrown) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(out)) {
            stream.writeObject(thrown);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
