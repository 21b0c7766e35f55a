package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.ConfigurationException;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.StoreIdentity;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found out only when a manager opens is told with the line of the file, and with what to write instead. */
class MistakenFilesTest {

    private static final String BEGINNING = """
            environment: test
            allow: { test: [127.0.0.1] }
            """;

    @TempDir
    private Path folder;

    private Path file;
    private final World world = new World();

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("tam.yaml");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private AccountManagerBuilder builder(String rest) throws IOException {
        return AccountManager.builder()
                .file(Files.writeString(file, BEGINNING + rest))
                .discovery(false)
                .service("users", world.usersAdapter);
    }

    private List<String> mistakes(AccountManagerBuilder builder) {
        return assertThrows(ConfigurationException.class, builder::open).mistakes();
    }

    private List<String> mistakes(String rest) throws IOException {
        return mistakes(builder(rest).store(world.store));
    }

    @Test
    void aServiceThatIsNotThereIsToldWhereverASpecNamesIt() throws IOException {
        assertEquals(
                List.of(
                        file
                                + ":7 specs.shopper.on[1]: there is no service 'billing'; declared are [users]; write one of"
                                + " them, declare services.billing, or add a jar with"
                                + " META-INF/tam/services/billing.yaml",
                        file + ":11 specs.agent.on.billing: there is no service 'billing'; declared are [users]; write"
                                + " one of them, declare services.billing, or add a jar with"
                                + " META-INF/tam/services/billing.yaml"),
                mistakes("""
                        specs:
                          shopper:
                            on:
                              - users
                              - billing
                          agent:
                            on:
                              users: {}
                              billing: {}
                        """));
    }

    @Test
    void aServiceThatIsNearlyThereIsProbablyMeant() throws IOException {
        assertEquals(
                List.of(file
                        + ":3 specs.shopper.on[0]: there is no service 'users2'; did you mean 'users'? Else declare"
                        + " services.users2, or add a jar with META-INF/tam/services/users2.yaml"),
                mistakes("specs: { shopper: { on: [users2] } }\n"));
    }

    @Test
    void aStoreThatIsNotThereIsToldWhereItIsNamed() throws IOException {
        assertEquals(
                List.of(file + ":3 store: there is no store of kind 'redis'; there are []"),
                mistakes(builder("store: redis\n")));
        assertEquals(
                List.of(file + ":4 store.redis: there is no store of kind 'redis'; there are []"),
                mistakes(builder("store:\n  redis: {}\n")));
    }

    @Test
    void whoLacksAModuleOfTamIsToldWhichToAdd() throws IOException {
        assertEquals(
                List.of(
                        file
                                + ":3 store: there is no store of kind 'memory'; add dev.tam:tam-store-memory to the class path"),
                mistakes(builder("store: memory\n")));
        assertEquals(
                List.of(file + ":3 services.crm: no adapter answers for it; there is no adapter of kind 'rest'; add"
                        + " dev.tam:tam-adapter-rest to the class path"),
                mistakes("services: { crm: { adapter: rest } }\n"));
    }

    @Test
    void aStoreThatIsNearlyThereIsProbablyMeant() throws IOException {
        assertEquals(
                List.of(file + ":3 store: there is no store of kind 'memry'; did you mean 'memory'?"),
                mistakes(builder("store: memry\n").discovery(true)));
    }

    @Test
    void keysThatAreMissingAreToldWhereTheyStand() throws IOException {
        FakeServiceAdapter far = FakeServiceAdapter.over(world.users)
                .endpoints("https://127.0.0.1/")
                .build();
        assertEquals(
                List.of(file
                        + ":3 keys: is missing, and the store is durable; without a configured key nobody could open"
                        + " passwords or prove names after this JVM; add keys: [\"${env:TAM_KEY}\"]"),
                mistakes(builder("keys: []\n").service("users", far).store(durable())));
    }

    private AccountStore durable() {
        StoreIdentity id = world.store.identity();
        return Interposed.store(world.store)
                .answering("identity", () -> new StoreIdentity(id.storeId(), id.product(), true))
                .seen();
    }

    @Test
    void aReservedLabelIsToldWhereItIsWritten() throws IOException {
        assertEquals(
                List.of(file + ":7 specs.shopper.labels.tam.before/tenant: is a name under which tam keeps"
                        + " its own notes; rename the label"),
                mistakes("""
                        specs:
                          shopper:
                            on: [users]
                            labels:
                              tam.before/tenant: x
                        """));
    }

    @Test
    void servicesThatNoPasswordSuitsAreToldWhereASpecJoinsThem() throws IOException {
        FakeServiceAdapter strict = FakeServiceAdapter.over(world.billing)
                .passwords(new PasswordRules(20, 30, ""))
                .build();
        FakeServiceAdapter shortOnes = FakeServiceAdapter.over(world.users)
                .passwords(new PasswordRules(8, 12, ""))
                .build();
        assertEquals(
                List.of(file + ":5 specs.shopper.on: no password suits all of its services: password lengths must be in"
                        + " order and allow 8 or more, not 20 to 12; take one of them out, or have its adapter say that"
                        + " it accepts more"),
                mistakes(builder("specs:\n  shopper:\n    on: [users, billing]\n")
                        .service("users", shortOnes)
                        .service("billing", strict)
                        .store(world.store)));
    }

    @Test
    void aNameThatWouldBeTooLongIsOneMistake() throws IOException {
        assertEquals(
                1,
                mistakes("specs: { " + "s".repeat(60) + ": { on: [users] } }\n").size());
    }

    @Test
    void aResetThatTheServicesOfTheSpecCannotDoIsSaid() throws IOException {
        FakeServiceAdapter stiff = FakeServiceAdapter.over(world.users)
                .without(Capability.RESETS, Capability.SETS_PASSWORD)
                .build();
        AccountManagerBuilder builder = builder("specs: { shopper: { on: [users], pool: { onReturn: RESET } } }\n")
                .service("users", stiff)
                .store(world.store);
        try (Logged log = new Logged()) {
            world.open(builder);

            assertEquals(
                    List.of(
                            "pool shopper is to RESET what is returned, but not all of its services can reset an account,"
                                    + " nor can all give it another password: each account is deleted instead. Say onReturn:"
                                    + " REPLACE if that is meant"),
                    log.with("pool shopper"));
        }
    }
}
