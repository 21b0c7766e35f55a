package dev.tam.core.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.spi.service.NameRules;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginsTest {

    private static final AccountName NAME = AccountName.of("test-shopper-1-abcdefgh");

    @Test
    void theNameIsTheLoginUnlessTheServiceSaysOtherwise() {
        assertEquals(NAME.value(), Logins.derive(NameRules.ANY, NAME));
    }

    @Test
    void literalsStandAroundTheName() {
        assertEquals(NAME + "@qa.example.net", Logins.derive(rules("{name}@qa.example.net"), NAME));
    }

    @Test
    void digitsAreRandomAndAsManyAsAskedFor() {
        String first = Logins.derive(rules("D{digits:12}"), NAME);
        assertTrue(first.matches("D[0-9]{12}"), first);
        assertTrue(!first.equals(Logins.derive(rules("D{digits:12}"), NAME)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{user}",
                "{digits}",
                "{digits:0}",
                "{digits:65}",
                "{digits:x}",
                "{Name}",
                "{",
                "x{name",
                "#{1+1}"
            })
    void otherPlaceholdersAreRefusedAndNeverEvaluated(String template) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Logins.derive(rules(template), NAME));
        assertTrue(refused.getMessage().contains("{name} and {digits:N}"), refused.getMessage());
    }

    @Test
    void aLoginThatTheServiceWouldNotAcceptIsRefusedWithTheRule() {
        NameRules short20 = new NameRules(1, 20, Pattern.compile(".*"), "{name}");
        var refused = assertThrows(IllegalArgumentException.class, () -> Logins.derive(short20, NAME));
        assertTrue(refused.getMessage().contains("its length must be 1 to 20, not 23"), refused.getMessage());
    }

    private static NameRules rules(String login) {
        return new NameRules(1, 255, Pattern.compile(".+"), login);
    }
}
