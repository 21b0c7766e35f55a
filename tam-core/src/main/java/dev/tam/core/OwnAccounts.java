package dev.tam.core;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupReport;
import dev.tam.Owner;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.ledger.Taking;
import dev.tam.core.view.AccountReader;
import dev.tam.core.work.WorkFailure;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Purpose;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** RUN accounts by name: read, reset and delete them. */
final class OwnAccounts {

    private static final Set<AccountState> RESETTABLE = EnumSet.of(AccountState.HELD, AccountState.DIRTY);

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
        Taking taking = engine.ledger().take(account.id(), Purpose.RESET, RESETTABLE, "reset by its caller");
        LiveClaim claim = taking.claim()
                .orElseThrow(
                        () -> new AccountException(name, "account " + name + " cannot be reset now: " + taking.why()));
        Optional<WorkFailure> failure = engine.making().resetter().reset(claim);
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
                .find(AccountName.of(name))
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
}
