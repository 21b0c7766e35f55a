package dev.tam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountStateTest {

    private static Set<AccountState> reachable(AccountState from) {
        Set<AccountState> seen = EnumSet.of(from);
        Deque<AccountState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            open.pop().next().stream().filter(seen::add).forEach(open::push);
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource
    void everyLivingStateLeadsToTheEndOfLife(AccountState state) {
        if (state.isLiving()) {
            assertTrue(reachable(state).contains(AccountState.DELETED));
        }
    }

    @Test
    void everyStateIsReachedFromTheFirst() {
        assertEquals(EnumSet.allOf(AccountState.class), reachable(AccountState.CREATING));
    }

    @ParameterizedTest
    @EnumSource
    void theLossOfAClaimIsAMoveOfTheTable(AccountState state) {
        assertTrue(state.mayBecome(state.onClaimLost()));
    }

    @Test
    void aLostLeaseOwesARotationWhateverItOwedBefore() {
        for (Taint owed : Taint.values()) {
            assertEquals(Taint.ROTATE, AccountState.LEASED.taintOnClaimLost(owed));
        }
        assertEquals(Taint.ROTATE, AccountState.RESETTING.taintOnClaimLost(Taint.ROTATE));
    }

    @Test
    void nothingGoesStraightFromQuarantineToAvailable() {
        assertFalse(AccountState.QUARANTINED.mayBecome(AccountState.AVAILABLE));
        assertFalse(AccountState.DIRTY.mayBecome(AccountState.LEASED));
    }

    @Test
    void anIllegalMoveNamesTheLegalOnes() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> AccountState.DELETED.requireMayBecome(AccountState.AVAILABLE));

        assertEquals("an account that is DELETED cannot become AVAILABLE; it may become [DELETING]", e.getMessage());
    }
}
