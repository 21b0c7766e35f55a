package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.ServiceId;
import dev.tam.Taint;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PasswordStep;
import dev.tam.spi.store.Reseal;
import dev.tam.spi.store.Transition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which keys a namespace's secrets may be sealed with. Secrets of drafts are sealed with the key {@code k1}. */
abstract class KeysRules {

    private static final String SEALING = "k1";
    private static final String OTHER = "k2";

    abstract Bench bench();

    @Test
    void aNewNamespaceHasNoKey() {
        assertEquals(Set.of(), keys());
    }

    @Test
    void anAnnouncedKeyIsRemembered() {
        announce(SEALING);
        announce(OTHER);
        announce(SEALING);
        assertEquals(Set.of(SEALING, OTHER), keys());
    }

    @Test
    void anotherNamespaceHasKeysOfItsOwn() {
        announce(SEALING);
        Namespace other = new Namespace(namespace().environment(), "others");
        assertEquals(Set.of(), bench().store().keyIds(other));
        assertTrue(bench().store().retireKey(other, SEALING));
        assertEquals(Set.of(SEALING), keys());
    }

    @Test
    void aKeyThatSealsNothingIsRetired() {
        announce(SEALING);
        announce(OTHER);
        bench().held();
        assertTrue(retire(OTHER));
        assertTrue(retire(OTHER));
        assertEquals(Set.of(SEALING), keys());
    }

    @Test
    void aKeyThatSealsALivingAccountsSecretIsKept() {
        announce(SEALING);
        bench().held();
        assertFalse(retire(SEALING));
        assertEquals(Set.of(SEALING), keys());
    }

    @Test
    void aKeyIsRetiredOnceAllIsSealedWithAnother() {
        announce(SEALING);
        AccountId id = bench().held();
        Drafts.SERVICES.forEach(service -> reseal(id, service));
        assertTrue(retire(SEALING));
        assertEquals(Set.of(OTHER), keys());
    }

    @Test
    void aKeyThatWasRetiredIsAnnouncedByTheNextSecretThatItSealed() {
        announce(SEALING);
        assertTrue(retire(SEALING));
        bench().held();
        assertEquals(Set.of(SEALING), keys());
        assertFalse(retire(SEALING));
    }

    @Test
    void aMoveThatWritesASecretAnnouncesItsKey() {
        Claimed claim = bench().claimed(bench().held());
        SealedSecret sealed = SealedSecret.of(OTHER, 1, new byte[] {1});
        BindingPatch rotated = BindingPatch.of(Drafts.SERVICES.get(0), new PasswordStep.Pending(sealed));
        bench().applied(bench().move(claim.ref(), Transition.of(AccountState.HELD, AccountState.RESETTING, Taint.NONE))
                .with(List.of(rotated)));
        assertEquals(Set.of(SEALING, OTHER), keys());
    }

    @Test
    void whatADeletedAccountLeftBehindKeepsNoKey() {
        announce(SEALING);
        bench().end(bench().claimed(bench().held()), AccountState.DELETING, AccountState.DELETED);
        assertTrue(retire(SEALING));
    }

    private void reseal(AccountId id, ServiceId service) {
        Optional<SealedSecret> old =
                bench().account(id).binding(service).orElseThrow().secrets().password();
        SealedSecret fresh = SealedSecret.of(OTHER, 1, new byte[] {1});
        assertEquals(1, bench().store().reseal(List.of(new Reseal(id, service, old.orElseThrow(), fresh))));
    }

    private Namespace namespace() {
        return bench().drafts().namespace();
    }

    private Set<String> keys() {
        return bench().store().keyIds(namespace());
    }

    private void announce(String key) {
        bench().store().announceKey(namespace(), key);
    }

    private boolean retire(String key) {
        return bench().store().retireKey(namespace(), key);
    }
}
