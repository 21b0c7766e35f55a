package dev.tam.testkit.model;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Purpose;
import dev.tam.testkit.service.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The promises of the design, checked against store, services and the holders of leases. */
final class Promises {

    /** Where the managers work. */
    static final Namespace NAMESPACE = new Namespace("test", "default");

    private static final int PAGE = 200;

    private final AccountStore store;
    private final List<Remotes> services;
    private final Map<AccountId, Long> fences = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    Promises(AccountStore store, List<Remotes> services) {
        this.store = store;
        this.services = services;
    }

    /** Everything that is true after each step. */
    void check(List<Holding> holdings) {
        List<AccountRecord> accounts = accounts();
        accounts.forEach(this::fenceOnlyRises);
        accounts.forEach(this::stateTellsTheTruth);
        Map<String, AccountRecord> byName = accounts.stream()
                .collect(Collectors.toMap(a -> a.identity().name().value(), Function.identity()));
        holdings.stream().filter(Holding::isBelieved).forEach(h -> leaseIsReal(h, byName));
        services.forEach(remotes -> onlyWhatTheLedgerKnows(remotes, accounts));
        services.forEach(Promises::decoysAreUntouched);
        services.forEach(Promises::eachIntentWasMadeAtMostOnce);
    }

    /** Promise 2, second half, and what the next holder may rely on. */
    void leased(Holding holding, List<Holding> earlier) {
        String key = key(holding.lease().account().name(), holding.lease().fence());
        if (!given.add(key)) {
            fail("promise 2: leased twice with one fence: " + key);
        }
        earlier.stream().filter(h -> !h.isClosed() && isSameAccount(h, holding)).forEach(h -> isShutOut(h, holding));
    }

    /** The leases that live in the store, each by its account and fence. */
    Set<String> leased() {
        return accounts().stream()
                .filter(Promises::isLeased)
                .map(a -> key(a.identity().name(), a.condition().fence()))
                .collect(Collectors.toSet());
    }

    /** Who was told that he got nothing has nothing: each lease is an earlier one, or somebody's who knows of it. */
    void nothingWasLeasedTo(List<Holding> holders, Set<String> before) {
        Set<String> nobodys = new HashSet<>(leased());
        nobodys.removeAll(before);
        holders.forEach(
                h -> nobodys.remove(key(h.lease().account().name(), h.lease().fence())));
        if (!nobodys.isEmpty()) {
            fail("who was told that he got nothing was given " + nobodys);
        }
    }

    private static String key(AccountName name, long fence) {
        return name + " " + fence;
    }

    /** Promise 11: what was meant once was made once. */
    private static void eachIntentWasMadeAtMostOnce(Remotes remotes) {
        Set<String> made = new HashSet<>();
        remotes.service().requests().stream()
                .filter(r -> r.operation() == Operation.CREATE && r.applied())
                .filter(r -> !made.add(r.login()))
                .forEach(r -> fail("promise 11: " + r.login() + " was made twice in " + remotes.id()));
    }

    List<AccountRecord> accounts() {
        List<AccountRecord> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<AccountRecord> page = store.list(AccountQuery.all(NAMESPACE), new PageRequest(after, PAGE));
            all.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        all.sort(Comparator.comparing(a -> a.times().created()));
        return all;
    }

    /** All that is known of all accounts, but for the times, which go on by themselves in some stores. */
    List<?> standing() {
        return accounts().stream()
                .map(a -> List.of(
                        a.identity(),
                        a.condition(),
                        a.labels(),
                        a.bindings(),
                        a.claim().map(ClaimRecord::id)))
                .toList();
    }

    private void fenceOnlyRises(AccountRecord account) {
        long now = account.condition().fence();
        long before = fences.getOrDefault(account.id(), 0L);
        if (now < before) {
            fail("promise 2: the fence fell from " + before + ", " + describe(account));
        }
        fences.put(account.id(), now);
    }

    /** Promise 12, and what a tombstone says. */
    private void stateTellsTheTruth(AccountRecord account) {
        AccountState state = account.state();
        if (state == AccountState.AVAILABLE || state == AccountState.HELD || state == AccountState.LEASED) {
            account.bindings().forEach(b -> isThere(account, b));
        }
        if (state == AccountState.DELETED
                && account.bindings().stream().anyMatch(b -> isRemote(b) && !isLookedForAgain(b))) {
            fail("it is DELETED, yet in a service, " + describe(account));
        }
    }

    /** Promise 10: what came when nobody waited for it is seen by a probe, since it was once UNKNOWN. */
    private boolean isLookedForAgain(BindingRecord binding) {
        return binding.remote().everUnknown()
                && services.stream()
                        .filter(r -> r.id().equals(binding.service().value()))
                        .anyMatch(r -> r.cameLate(binding.login()));
    }

    /** The deleted accounts that have come to be in a service again. */
    List<AccountRecord> cameLate() {
        return accounts().stream()
                .filter(a -> a.state() == AccountState.DELETED)
                .filter(a -> a.bindings().stream().anyMatch(this::isRemote))
                .toList();
    }

    private void isThere(AccountRecord account, BindingRecord binding) {
        if (binding.remote().presence() != Presence.PRESENT || !isRemote(binding)) {
            fail("promises 12 and 13: it is not in " + binding.service() + ", " + describe(account));
        }
    }

    private boolean isRemote(BindingRecord binding) {
        return services.stream()
                .filter(r -> r.id().equals(binding.service().value()))
                .anyMatch(r -> r.service().logins().contains(binding.login()));
    }

    /** Promises 1, 12 and 13 for one who believes that he holds an account. */
    private void leaseIsReal(Holding holding, Map<String, AccountRecord> byName) {
        AccountRecord account = byName.get(holding.lease().account().name().value());
        if (account == null || !isHis(account, holding)) {
            fail("promise 1: the holder of " + holding + " believes in it, the store does not: "
                    + (account == null ? "no record" : describe(account)));
        }
        if (!holding.isHalfReset()) {
            services.forEach(r -> isAccepted(r, holding));
        }
    }

    /** Whether the store agrees that he holds it. */
    boolean isHis(Holding holding) {
        return accounts().stream()
                .filter(a ->
                        a.identity().name().equals(holding.lease().account().name()))
                .anyMatch(a -> isHis(a, holding));
    }

    private static boolean isHis(AccountRecord account, Holding holding) {
        return isLeased(account)
                && account.condition().fence() == holding.lease().fence();
    }

    private static boolean isLeased(AccountRecord account) {
        return account.state() == AccountState.LEASED
                && account.claim()
                        .filter(c -> c.isLive() && c.purpose() == Purpose.LEASE)
                        .isPresent();
    }

    private static void isAccepted(Remotes remotes, Holding holding) {
        String login = holding.lease().account().login(remotes.id());
        if (!remotes.service().accepts(login, holding.lease().account().password())) {
            fail("promise 12: " + remotes.id() + " does not accept the password of " + holding);
        }
        String session = holding.sessions().get(remotes.id());
        if (session != null && !remotes.service().sessions(login).contains(session)) {
            fail("promise 13: " + remotes.id() + " has ended the session of " + holding);
        }
    }

    /** Promise 4: he who lost it can neither log in any more nor go on where he has logged in. */
    private void isShutOut(Holding lost, Holding next) {
        for (Remotes remotes : services) {
            String login = next.lease().account().login(remotes.id());
            if (remotes.service().accepts(login, lost.lease().account().password())) {
                fail("promise 4: " + remotes.id() + " still accepts the password of a lost lease, " + next);
            }
            String session = lost.sessions().get(remotes.id());
            if (session != null && remotes.service().sessions(login).contains(session)) {
                fail("promise 4: " + remotes.id() + " still has the session of a lost lease, " + next);
            }
        }
    }

    /** Promise 11: nothing is there that nobody meant. */
    private static void onlyWhatTheLedgerKnows(Remotes remotes, List<AccountRecord> accounts) {
        Set<String> meant = accounts.stream()
                .flatMap(a -> a.bindings().stream())
                .filter(b -> b.service().value().equals(remotes.id()))
                .map(BindingRecord::login)
                .collect(Collectors.toSet());
        remotes.service().logins().stream()
                .filter(login -> !remotes.isDecoy(login) && !meant.contains(login))
                .forEach(login -> fail("promises 9 and 11: nobody meant " + login + " in " + remotes.id()));
    }

    private static void decoysAreUntouched(Remotes remotes) {
        if (!remotes.touchedDecoys().isEmpty()) {
            fail("promise 14: touched in " + remotes.id() + ": " + remotes.touchedDecoys());
        }
    }

    private static boolean isSameAccount(Holding one, Holding other) {
        return one.lease().account().name().equals(other.lease().account().name());
    }

    static String describe(AccountRecord account) {
        return account.identity().name() + " " + account.state() + " owes "
                + account.condition().taint() + ", fence " + account.condition().fence() + ", claim "
                + account.claim().map(ClaimRecord::purpose) + ", because: "
                + account.condition().reason();
    }
}
