package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountState;
import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.PasswordStep;
import dev.tam.spi.store.Reseal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How sealed secrets get another key. */
abstract class SecretsRules {

    private static final ServiceId SERVICE = Drafts.SERVICES.get(0);

    abstract Bench bench();

    @Test
    void secretsComeBackAsTheyWere() {
        Claimed work = withAll();
        Optional<SealedSecret> password =
                work.account().binding(SERVICE).orElseThrow().secrets().password();
        assertEquals(
                new BindingSecrets(password, Optional.of(secret("pending")), Map.of("api", secret("token"))),
                secrets(work.ref().account()));
    }

    @Test
    void eachSecretIsReplacedWhereItStands() {
        Claimed work = withAll();
        AccountId id = work.ref().account();
        SealedSecret password = secrets(id).password().orElseThrow();
        assertEquals(
                3,
                bench().store()
                        .reseal(List.of(
                                new Reseal(id, SERVICE, password, secret("password 2")),
                                new Reseal(id, SERVICE, secret("pending"), secret("pending 2")),
                                new Reseal(id, SERVICE, secret("token"), secret("token 2")))));
        assertEquals(
                new BindingSecrets(
                        Optional.of(secret("password 2")),
                        Optional.of(secret("pending 2")),
                        Map.of("api", secret("token 2"))),
                secrets(id));
        assertEquals(work.ref().fence(), bench().account(id).condition().fence());
    }

    @Test
    void aSecretThatChangedMeanwhileIsNotOverwritten() {
        AccountId id = withAll().ref().account();
        BindingSecrets before = secrets(id);
        assertEquals(0, bench().store().reseal(List.of(new Reseal(id, SERVICE, secret("gone"), secret("fresh")))));
        assertEquals(before, secrets(id));
    }

    @Test
    void anotherServiceIsNotTouched() {
        AccountId id = withAll().ref().account();
        assertEquals(
                0,
                bench().store()
                        .reseal(List.of(new Reseal(id, Drafts.SERVICES.get(1), secret("token"), secret("token 2")))));
        assertEquals(Map.of("api", secret("token")), secrets(id).issued());
    }

    @Test
    void anUnknownAccountIsNoError() {
        AccountId nobody = new AccountId(bench().drafts().fresh());
        assertEquals(0, bench().store().reseal(List.of(new Reseal(nobody, SERVICE, secret("a"), secret("b")))));
    }

    private BindingSecrets secrets(AccountId id) {
        return bench().account(id).binding(SERVICE).orElseThrow().secrets();
    }

    private SealedSecret secret(String text) {
        return bench().drafts().secret(text);
    }

    /** An account with a password, a pending one and a token. */
    private Claimed withAll() {
        Claimed work = bench().creating(bench().drafts().owned());
        BindingPatch patch = new BindingPatch(
                SERVICE,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("api", secret("token")),
                new PasswordStep.Pending(secret("pending")));
        bench().applied(bench().move(work.ref(), AccountState.CREATING, AccountState.CREATING)
                .with(List.of(patch)));
        return work;
    }
}
