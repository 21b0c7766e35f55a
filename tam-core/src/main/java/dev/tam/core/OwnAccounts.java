package dev.tam.core;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupReport;
import dev.tam.Owner;
import dev.tam.RunId;
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

/** RUN accounts by name: read them, and reset and delete those of the own run. */
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
                    "account " + name + " cannot be used by name now: it is " + account.state() + ", not HELD ("
                            + account.condition().reason()
                            + "). If it is RESETTING or DIRTY try again shortly, else create another.");
        }
        return reader.open(account);
    }

    Account reset(String name) {
        AccountRecord account = own(name);
        engine.services().missing(account.identity().spec().services()).ifPresent(why -> {
            throw new AccountException(name, "account " + name + " cannot be reset: " + why);
        });
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
        AccountName account = own(name).identity().name();
        return engine.keeping()
                .cleanup()
                .remove(account)
                .map(why -> new CleanupReport(List.of(), List.of(new CleanupReport.Left(account, why))))
                .orElseGet(() -> new CleanupReport(List.of(account), List.of()));
    }

    private AccountRecord own(String name) {
        AccountRecord account = find(name);
        RunId maker = account.identity().provenance().run();
        if (!maker.equals(engine.ledger().member().run())) {
            throw new AccountException(
                    name,
                    "account " + name + " belongs to run " + maker + ", and this manager's run is "
                            + engine.ledger().member().run() + ": reset and delete are for accounts of the own run."
                            + " Open the manager with run " + maker
                            + ", or remove what that run left with cleanup(ofRun(...), confirmEnvironment(\""
                            + engine.ledger().namespace().environment() + "\")).");
        }
        return account;
    }

    private AccountRecord find(String name) {
        AccountRecord account = engine.ledger()
                .find(AccountName.of(name))
                .orElseThrow(
                        () -> new AccountException(
                                name,
                                "there is no account " + name + " in namespace "
                                        + engine.ledger().namespace()
                                        + ". Is it another environment or namespace? find(...) looks by alias, login and id too."));
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
