package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseOptionsTest {

    private static final DatabaseOptions DEFAULTS = DatabaseOptions.defaults();

    @Test
    void fewerThanTwoConnectionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.connections(1, Duration.ZERO));
    }

    @Test
    void anAnswerMayNotTakeAsLongAsARenewal() {
        Duration long31 = Duration.ofSeconds(31);
        assertThrows(
                IllegalArgumentException.class,
                () -> DEFAULTS.waits(Duration.ofSeconds(5), long31, Duration.ofSeconds(5)));
    }

    @Test
    void aLockMayNotTakeAsLongAsAnAnswer() {
        Duration ten = Duration.ofSeconds(10);
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.waits(Duration.ofSeconds(5), ten, ten));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/tam?user=a&password=canary, jdbc:postgresql://db:5432/tam",
        "jdbc:mysql://a:canary@db/tam, jdbc:mysql://db/tam",
        "jdbc:mysql://a:can@ary@db/tam, jdbc:mysql://db/tam",
        "jdbc:h2:~/tam;USER=a;PASSWORD=canary, jdbc:h2:~/tam",
        "jdbc:h2:tcp://127.0.0.1:9092/mem:tam;PASSWORD=canary, jdbc:h2:tcp://127.0.0.1:9092/mem:tam"
    })
    void credentialsInTheUrlAreNotShown(String url, String shown) {
        assertEquals(shown, new Address(url).toString());
        assertFalse(DatabaseOptions.of(url).toString().contains("canary"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/tam?password=canary",
        "jdbc:postgresql://db/tam?ssl=true&sslpassword=canary&x=y",
        "jdbc:mysql://a:canary@db/tam",
        "jdbc:mysql://a:can@canary@db/tam",
        "jdbc:h2:~/tam;USER=a;PASSWORD=canary"
    })
    void whatDriversQuoteIsMasked(String url) {
        Masking masking = Masking.of(DatabaseOptions.of(url));

        assertFalse(masking.mask("bad URL " + url).contains("canary"));
        assertFalse(masking.mask(new IllegalStateException(new IllegalArgumentException(url)))
                .toString()
                .contains("canary"));
    }
}
