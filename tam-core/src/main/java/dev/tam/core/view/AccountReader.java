package dev.tam.core.view;

import dev.tam.Account;
import dev.tam.AccountInfo;
import dev.tam.AccountState;
import dev.tam.Binding;
import dev.tam.Secret;
import dev.tam.SecretUnreadableException;
import dev.tam.Status;
import dev.tam.core.ledger.AddedLabels;
import dev.tam.core.secret.Sealer;
import dev.tam.core.secret.SecretPlace;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.Identity;
import java.util.HashMap;
import java.util.Map;

/** Turns records into what users see. Only {@link #open} opens secrets. */
public final class AccountReader {

    private final Sealer sealer;

    /** Opens secrets with a sealer. */
    public AccountReader(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * An account with its secrets.
     *
     * @throws SecretUnreadableException if one of them cannot be opened
     */
    public Account open(AccountRecord account) {
        BindingRecord first = account.bindings().get(0);
        Secret password = sealer.open(
                first.secrets().password().orElseThrow(), SecretPlace.password(account.identity(), first.service()));
        return new Account(
                account.identity().name(),
                account.identity().spec().name(),
                password,
                account.identity().spec().attributes(),
                AddedLabels.visible(account.labels()),
                account.bindings().stream().map(b -> binding(account, b)).toList());
    }

    private Binding binding(AccountRecord account, BindingRecord binding) {
        Map<String, Secret> tokens = new HashMap<>();
        binding.secrets()
                .issued()
                .forEach((name, token) -> tokens.put(
                        name, sealer.open(token, SecretPlace.token(account.identity(), binding.service(), name))));
        return new Binding(
                binding.service(),
                binding.login(),
                binding.remote().presence(),
                binding.remote().externalId(),
                binding.remote().values(),
                tokens);
    }

    /** An account without its secrets. */
    public static AccountInfo info(AccountRecord account) {
        Identity identity = account.identity();
        return new AccountInfo(
                identity.name(),
                identity.spec().name(),
                new AccountInfo.Provenance(
                        identity.provenance().owner(),
                        identity.provenance().origin(),
                        identity.provenance().run()),
                new AccountInfo.Condition(
                        account.state(),
                        account.condition().taint(),
                        account.condition().fence(),
                        account.times().inState(),
                        account.condition().reason(),
                        account.claim().filter(c -> c.isLive()).map(c -> c.holder()
                                .toString())),
                AddedLabels.visible(account.labels()),
                account.bindings().stream()
                        .map(b -> new AccountInfo.Place(
                                b.service(), b.login(), b.remote().presence()))
                        .toList());
    }

    /** An account that is not at rest. */
    public static Status.Unsettled unsettled(AccountRecord account) {
        return new Status.Unsettled(
                account.identity().name(),
                account.state(),
                account.times().inState(),
                isExpired(account)
                        ? "lease expired; no janitor has ended it yet"
                        : account.condition().reason());
    }

    /** Whether it is leased to somebody whose time is over. */
    static boolean isExpired(AccountRecord account) {
        return account.state() == AccountState.LEASED
                && account.claim().filter(ClaimRecord::isLive).isEmpty();
    }
}
