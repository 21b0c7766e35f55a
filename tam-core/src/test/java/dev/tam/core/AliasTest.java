package dev.tam.core;

import static dev.tam.CreateTerm.alias;
import static dev.tam.CreateTerm.label;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountInfo;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name for people is theirs and tam's alone. */
class AliasTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    private Set<AccountName> found(String text) {
        return tam.find(text).stream().map(AccountInfo::name).collect(Collectors.toSet());
    }

    @Test
    void anAccountIsFoundByItsAlias() {
        tam.create("shopper");
        Account demo = tam.create("shopper", alias("demo-buyer"), label("locale", "de"));

        List<AccountInfo> found = tam.find("demo-buyer");

        assertEquals(Set.of(demo.name()), found("demo-buyer"));
        assertEquals(Optional.of("demo-buyer"), found.get(0).alias());
        assertEquals(Map.of("alias", "demo-buyer", "locale", "de"), found.get(0).labels());
        assertEquals(
                Optional.empty(),
                tam.find(tam.create("shopper").name().value()).get(0).alias());
    }

    @Test
    void noServiceIsToldOfAnAlias() {
        Account demo = tam.create("shopper", alias("demo-buyer"));

        assertFalse(world.users.data(demo.login("users")).toString().contains("demo-buyer"));
        assertFalse(world.remote().toString().contains("demo-buyer"));
        assertFalse(demo.attributes().toString().contains("demo-buyer"));
    }

    @Test
    void anAliasIsNotUnique() {
        Account one = tam.create("shopper", alias("demo"));
        List<AccountName> more = tam.createAll("shopper", 2, alias("demo")).created();
        Lease leased = tam.createLeased("shopper", alias("demo"));

        Set<AccountName> all = found("demo");

        assertEquals(4, all.size());
        assertTrue(all.containsAll(more));
        assertTrue(all.containsAll(Set.of(one.name(), leased.account().name())));
    }

    @Test
    void theLastTermOfALabelCountsAndComesBeforeTheSpec() {
        AccountManager other =
                world.open(world.builder("run-2").spec(World.shopper().label("locale", "fr")));

        Account account = other.create("shopper", label("locale", "de"), label("locale", "it"));

        assertEquals(Map.of("locale", "it"), account.labels());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "demo ",
                "two\nlines",
                "bell\u0007",
                "right-to-left\u202e",
                "half \ud800 a character",
                "sixty-one characters are one more than an alias may have, yes"
            })
    void anAliasThatPeopleCannotReadIsRefused(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> alias(text));

        assertTrue(refused.getMessage().startsWith("an alias "), refused.getMessage());
        assertTrue(refused.getMessage().codePoints().noneMatch(Character::isISOControl), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "Anna's \"shop\" <test>",
                "Käufer 🛒",
                "sixty characters are as many as an alias may have, not more"
            })
    void anAliasMayHaveAnyPrintableCharacters(String text) {
        Account account = tam.create("shopper", alias(text));

        assertEquals(Set.of(account.name()), found(text));
    }

    @Test
    void theAliasLabelIsReserved() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> label("alias", "demo"));
        assertThrows(IllegalArgumentException.class, () -> label("", "demo"));
        tam.pool("shopper").fill(1);
        try (Lease lease = tam.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO)))) {
            assertThrows(IllegalArgumentException.class, () -> lease.label("alias", "demo"));
        }
    }

    @Test
    void labelsThatOnlyLeasesKeepAreReserved() {
        assertThrows(IllegalArgumentException.class, () -> tam.create("shopper", label("tam.before/locale", "de")));
        assertEquals(0, world.users.requests().size());
    }
}
