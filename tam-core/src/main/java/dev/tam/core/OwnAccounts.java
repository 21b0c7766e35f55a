package dev.tam.core;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupReport;
import dev.tam.Owner;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.view.AccountReader;
import dev.tam.core.work.WorkFailure;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Purpose;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** RUN accounts by name: read, reset and delete them. */
final class OwnAccounts {

    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final Engine engine;
    private final AccountReader reader;

    OwnAccounts(Engine engine) {
        this.engine = engine;
        this.reader = engine.leasing().tools().reader();
    }

    Account account(String name) {
        AccountRecord account = find(name);
        if (account.state() != AccountState.HELD) {
            throw new AccountException(
                    name,
                    "account " + name + " is " + account.state() + ", not HELD: "
                            + account.condition().reason());
        }
        return reader.open(account);
    }

    Account reset(String name) {
        AccountRecord account = find(name);
        if (!engine.making().resetter().canRotate(account)) {
            throw new AccountException(
                    name,
                    "account " + name + " cannot be reset: not all of its services can set a"
                            + " password. Delete it and create another.");
        }
        Ledger ledger = engine.ledger();
        long before = ledger.time().nanoTime();
        ClaimRequest request = new ClaimRequest(
                ledger.stamp("reset by its caller"),
                account.id(),
                new ClaimRequest.NewClaim(ledger.newClaim(), Purpose.RESET),
                EnumSet.of(AccountState.HELD, AccountState.DIRTY),
                false,
                CLAIM);
        ClaimResult result = ledger.settled(() -> ledger.store().claim(request));
        if (!(result instanceof ClaimResult.Granted granted)) {
            throw new AccountException(name, "account " + name + " cannot be reset now: " + describe(result));
        }
        Optional<WorkFailure> failure =
                engine.making().resetter().reset(new LiveClaim(ledger, granted.claimed(), before, CLAIM));
        failure.ifPresent(f -> {
            throw f.toException(name, "reset");
        });
        return account(name);
    }

    CleanupReport delete(String name) {
        AccountName account = find(name).identity().name();
        return engine.keeping()
                .cleanup()
                .remove(account, false)
                .map(why -> new CleanupReport(List.of(), List.of(new CleanupReport.Left(account, why))))
                .orElseGet(() -> new CleanupReport(List.of(account), List.of()));
    }

    private AccountRecord find(String name) {
        AccountRecord account = engine.ledger()
                .store()
                .find(engine.ledger().namespace().environment(), AccountName.of(name))
                .filter(a -> a.identity().namespace().equals(engine.ledger().namespace()))
                .orElseThrow(() -> new AccountException(
                        name,
                        "there is no account " + name + " in namespace "
                                + engine.ledger().namespace()));
        if (account.identity().provenance().owner() != Owner.RUN) {
            throw new AccountException(
                    name,
                    "account " + name + " belongs to a "
                            + account.identity().provenance().owner()
                            + "; only RUN accounts can be used by name. Acquire it from its pool instead.");
        }
        return account;
    }

    private static String describe(ClaimResult result) {
        if (result instanceof ClaimResult.HeldBy held) {
            return "held by " + held.claim().holder() + " for " + held.claim().purpose();
        }
        return result instanceof ClaimResult.WrongState wrong ? "it is " + wrong.state() : "the store has no record";
    }
}
