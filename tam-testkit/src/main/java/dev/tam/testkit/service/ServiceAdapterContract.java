package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;
import static dev.tam.testkit.service.Answers.isRefused;
import static dev.tam.testkit.service.Answers.notDoneInTime;
import static dev.tam.testkit.service.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import dev.tam.spi.service.Subject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ServiceAdapter} owes to core, by topic. A writer of an adapter extends it, gives {@link #adapter()},
 * and runs it against a service that may be changed.
 *
 * <p>Rules about a capability that the adapter does not claim are skipped with that reason. Each test makes accounts of
 * its own, and removes them also when it fails; without {@link Capability#DELETES} they stay behind.
 */
public abstract class ServiceAdapterContract {

    private static final Duration BRIEF = Duration.ofMillis(500);
    private static final int MOST_AT_ONCE = 4;
    private static final int TRIES = 3;

    private final Queue<Specimen> made = new ConcurrentLinkedQueue<>();
    private final Disclosure disclosure = new Disclosure();
    private ServiceAdapter adapter;
    private Description description;

    /** For subclasses. */
    protected ServiceAdapterContract() {}

    /**
     * The adapter to judge. Called once for each test, which closes it.
     *
     * @return an adapter, open, of a service that can be reached
     * @throws Exception if there is none; the test fails
     */
    protected abstract ServiceAdapter adapter() throws Exception;

    /**
     * An adapter of the same kind whose service takes each request and never answers, such as a socket that is listened
     * on and never accepted from. Without it the rules about such services are skipped.
     *
     * @return empty unless overridden
     * @throws Exception if it cannot be opened; the test fails
     */
    protected Optional<ServiceAdapter> silentAdapter() throws Exception {
        return Optional.empty();
    }

    /**
     * A name that no test used before.
     *
     * @return {@code test-contract-} and random letters unless overridden
     */
    protected AccountName freshName() {
        return Samples.name();
    }

    /**
     * What an account is called in the service.
     *
     * @param rules the adapter's rules
     * @param name the account's name
     * @return what the rules derive unless overridden
     */
    protected String login(NameRules rules, AccountName name) {
        return Samples.login(rules, name);
    }

    /**
     * A password that no test used before.
     *
     * @return a random one of the adapter's rules unless overridden
     */
    protected Secret freshPassword() {
        return Samples.password(description.passwords());
    }

    /**
     * The attributes of an account.
     *
     * @param name the account's name
     * @return an e-mail address unless overridden
     */
    protected Map<String, String> attributes(AccountName name) {
        return Map.of("email", name + "@example.test");
    }

    /**
     * What the services before this one returned, for an adapter that needs it.
     *
     * @return nothing unless overridden
     */
    protected Map<ServiceId, Map<String, String>> earlier() {
        return Map.of();
    }

    /**
     * Changes the account's data as a test does that works with it, so that there is something to reset. Together with
     * {@link #isTouched}; without them that rule is skipped.
     *
     * @param subject the account
     * @throws Exception if it cannot be changed; the test fails
     */
    protected void touch(Subject subject) throws Exception {
        abort("override touch() and isTouched() to see whether a reset resets");
    }

    /**
     * Whether the change of {@link #touch} is still there.
     *
     * @param subject the account
     * @return true unless overridden
     * @throws Exception if it cannot be seen; the test fails
     */
    protected boolean isTouched(Subject subject) throws Exception {
        return true;
    }

    @BeforeEach
    void open() throws Exception {
        adapter = adapter();
        description = adapter.describe();
    }

    @AfterEach
    void removeWhatWasMade() {
        boolean flag = Thread.interrupted();
        List<Subject> left = made.stream()
                .filter(Specimen::mayBeThere)
                .filter(s -> description.can(Capability.DELETES) && !removed(s))
                .map(Specimen::subject)
                .toList();
        adapter.close();
        assertTrue(left.isEmpty(), () -> "could not be removed and are left behind: " + left);
        assertFalse(flag, "the adapter left its caller's thread interrupted, which nobody had asked for");
    }

    private static boolean removed(Specimen specimen) {
        return IntStream.range(0, TRIES).mapToObj(i -> specimen.delete()).anyMatch(ServiceAdapterContract::isGone);
    }

    private static boolean isGone(Outcome<Deleted> outcome) {
        return isDone(outcome) || isRefused(outcome, RefusalCode.NOT_FOUND);
    }

    private Specimen fresh() {
        return tracked(of(adapter));
    }

    private Specimen of(ServiceAdapter where) {
        AccountName name = freshName();
        return new Specimen(
                where,
                disclosure,
                new Subject(name, login(description.names(), name), Optional.empty()),
                new CallValues(attributes(name), Map.of(), earlier()));
    }

    private Specimen tracked(Specimen specimen) {
        made.add(specimen);
        return specimen;
    }

    private Listings listings() {
        return new Listings(adapter, disclosure);
    }

    private void needs(Capability... needed) {
        for (Capability capability : needed) {
            assumeTrue(description.can(capability), () -> "the adapter does not claim " + capability);
        }
    }

    private static Deadline over() {
        return Deadline.in(Duration.ZERO, TimeSource.system());
    }

    private static boolean accepts(Specimen account, Secret password) {
        return done(account.authenticate(password)).accepted();
    }

    private static void present(Sighting seen) {
        assertInstanceOf(Sighting.Present.class, seen);
    }

    private static void absent(Sighting seen) {
        assertInstanceOf(Sighting.Absent.class, seen);
    }

    @Nested
    class Describing {

        @Test
        void theDescriptionDoesNotChange() {
            assertAll(
                    () -> assertEquals(
                            description.endpoints(), adapter.describe().endpoints()),
                    () -> assertEquals(
                            description.capabilities(), adapter.describe().capabilities()),
                    () -> assertEquals(description.limits(), adapter.describe().limits()),
                    () -> assertEquals(
                            description.passwords(), adapter.describe().passwords()));
        }

        @Test
        void everyEndpointHasAHostAndNoCredentials() {
            for (URI endpoint : description.endpoints()) {
                assertNotNull(endpoint.getHost(), () -> "no host to check against the allow-list: " + endpoint);
                assertNull(endpoint.getUserInfo(), () -> "credentials in the address of " + endpoint.getHost());
            }
        }

        @Test
        void theLoginOfANameKeepsTheRules() {
            String login = login(description.names(), freshName());
            assertEquals(Optional.empty(), description.names().brokenBy(login), login);
        }

        @Test
        void whatIsNotClaimedIsUnsupported() {
            Set<Capability> missing = EnumSet.allOf(Capability.class);
            missing.removeAll(description.capabilities());
            assumeFalse(missing.isEmpty(), "the adapter claims every capability");
            Specimen nobody = fresh();
            missing.forEach(capability -> refused(ask(nobody, capability), RefusalCode.UNSUPPORTED));
        }

        @Test
        void theEnvironmentIsProvedTheSameEachTime() {
            needs(Capability.PROVES_ENVIRONMENT);
            String proved = done(fresh().proveEnvironment());
            assertFalse(proved.isBlank());
            assertEquals(proved, done(fresh().proveEnvironment()));
        }

        private Outcome<?> ask(Specimen nobody, Capability capability) {
            return switch (capability) {
                case FINDS -> nobody.find();
                case DELETES -> nobody.delete();
                case SETS_PASSWORD -> nobody.setPassword(freshPassword());
                case RESETS -> nobody.reset();
                case AUTHENTICATES -> nobody.authenticate(freshPassword());
                case REVOKES_SESSIONS -> nobody.revokeSessions();
                case LISTS -> listings().page(nobody.subject().login(), Optional.empty());
                case PROVES_ENVIRONMENT -> nobody.proveEnvironment();
            };
        }
    }

    @Nested
    class Creating {

        @Test
        void whatWasCreatedIsThere() {
            needs(Capability.FINDS);
            present(fresh().created(freshPassword()).shown());
        }

        @Test
        void aDuplicateIsRefusedAsAlreadyExisting() {
            Specimen first = fresh().created(freshPassword());
            refused(tracked(first.twin()).create(freshPassword()), RefusalCode.ALREADY_EXISTS);
        }

        @Test
        void aDuplicateChangesNothing() {
            needs(Capability.AUTHENTICATES);
            Secret password = freshPassword();
            Secret intruder = freshPassword();
            Specimen first = fresh().created(password);
            assertFalse(isDone(tracked(first.twin()).create(intruder)));
            assertTrue(accepts(first, password));
            assertFalse(accepts(first, intruder));
        }

        @Test
        void aNameIsFreeAgainInTheServiceAfterDeletion() {
            needs(Capability.FINDS, Capability.DELETES);
            Specimen first = fresh().created(freshPassword());
            done(first.delete());
            absent(first.gone());
            present(tracked(first.twin()).created(freshPassword()).shown());
        }

        @Test
        void aLoginThatBreaksTheRulesIsRefusedOrTakenLiterally() {
            needs(Capability.FINDS);
            Specimen proper = fresh();
            NameRules rules = description.names();
            String longer = proper.subject().login() + "x".repeat(rules.maxLength());
            for (String broken : List.of(longer, proper.subject().login() + " \r\n")) {
                Specimen odd = tracked(proper.called(broken));
                if (rules.brokenBy(broken).isPresent() && isDone(odd.create(freshPassword()))) {
                    present(odd.twin().shown());
                }
                absent(done(proper.find()));
            }
        }
    }

    @Nested
    class Finding {

        @Test
        void nobodyIsAbsent() {
            needs(Capability.FINDS);
            absent(done(fresh().find()));
        }

        @Test
        void anAccountIsFoundByLoginAloneAndHasTheSameId() {
            needs(Capability.FINDS);
            Specimen account = fresh().created(freshPassword());
            var byLogin =
                    assertInstanceOf(Sighting.Present.class, account.twin().shown());
            account.subject().externalId().ifPresent(id -> assertEquals(Optional.of(id), byLogin.externalId()));
        }

        @Test
        void whatWasCreatedIsNeverForeign() {
            needs(Capability.FINDS);
            Specimen account = fresh().created(freshPassword());
            var seen = assertInstanceOf(Sighting.Present.class, account.shown());
            assertNotEquals(Evidence.FOREIGN, seen.evidence());
        }

        @Test
        void accountsAreToldApart() {
            needs(Capability.FINDS, Capability.DELETES);
            Specimen one = fresh().created(freshPassword());
            Specimen other = fresh().created(freshPassword());
            done(one.delete());
            absent(one.gone());
            present(other.shown());
        }

        @Test
        void aHostileLoginReachesNoOtherAccount() {
            needs(Capability.FINDS, Capability.DELETES);
            Specimen account = fresh().created(freshPassword());
            String login = account.subject().login();
            Stream.of("../" + login, "x/../" + login, "%2e%2e%2f" + login, "./" + login, login + "/", login + "?x=1")
                    .map(account::called)
                    .forEach(hostile -> {
                        Outcome<Sighting> seen = hostile.find();
                        assertFalse(
                                isDone(seen) && done(seen) instanceof Sighting.Present,
                                () -> hostile.subject().login() + " was taken for " + login);
                        Outcome<Deleted> deleted = hostile.delete();
                        present(account.shown());
                        assertFalse(isDone(deleted) && done(deleted).wasThere());
                    });
        }
    }

    @Nested
    class Deleting {

        @Test
        void whatWasDeletedIsGone() {
            needs(Capability.DELETES, Capability.FINDS);
            Specimen account = fresh().created(freshPassword());
            done(account.delete());
            absent(account.gone());
        }

        @Test
        void deletionOfNobodyIsNoFailure() {
            needs(Capability.DELETES);
            wasNotThere(fresh().delete());
        }

        @Test
        void theSecondDeletionFindsNobody() {
            needs(Capability.DELETES);
            Specimen account = fresh().created(freshPassword());
            assertTrue(done(account.delete()).wasThere());
            wasNotThere(account.delete());
        }

        @Test
        void anAccountIsDeletedByLoginAlone() {
            needs(Capability.DELETES, Capability.FINDS);
            Specimen account = fresh().created(freshPassword());
            done(account.twin().delete());
            absent(account.gone());
        }

        private void wasNotThere(Outcome<Deleted> outcome) {
            assertTrue(
                    isRefused(outcome, RefusalCode.NOT_FOUND)
                            || (isDone(outcome) && !done(outcome).wasThere()),
                    () -> "expected Done(wasThere=false) or Refused NOT_FOUND, got " + outcome);
        }
    }

    @Nested
    class SettingPasswords {

        @Test
        void theNewPasswordIsAcceptedAndTheOldOneRefused() {
            needs(Capability.SETS_PASSWORD, Capability.AUTHENTICATES);
            Secret old = freshPassword();
            Secret fresh = freshPassword();
            Specimen account = fresh().created(old);
            done(account.setPassword(fresh));
            assertTrue(accepts(account, fresh));
            assertFalse(accepts(account, old));
        }

        @Test
        void theSamePasswordMayBeSetTwice() {
            needs(Capability.SETS_PASSWORD);
            Secret fresh = freshPassword();
            Specimen account = fresh().created(freshPassword());
            done(account.setPassword(fresh));
            done(account.setPassword(fresh));
        }

        @Test
        void nobodyGetsAPassword() {
            needs(Capability.SETS_PASSWORD);
            Specimen nobody = fresh();
            assertFalse(isDone(nobody.setPassword(freshPassword())));
            if (description.can(Capability.FINDS)) {
                absent(done(nobody.find()));
            }
        }
    }

    @Nested
    class Resetting {

        @Test
        void aResetBringsTheDataBack() throws Exception {
            needs(Capability.RESETS);
            Specimen account = fresh().created(freshPassword());
            touch(account.subject());
            assertTrue(isTouched(account.subject()), "touch() changed nothing");
            done(account.reset());
            assertFalse(isTouched(account.subject()));
        }

        @Test
        void aResetMayBeRepeated() {
            needs(Capability.RESETS);
            Specimen account = fresh().created(freshPassword());
            done(account.reset());
            done(account.reset());
        }

        @Test
        void aResetKeepsThePassword() {
            needs(Capability.RESETS, Capability.AUTHENTICATES);
            Secret password = freshPassword();
            Specimen account = fresh().created(password);
            done(account.reset());
            assertTrue(accepts(account, password));
        }

        @Test
        void sessionsMayBeEndedTwiceAndThePasswordStays() {
            needs(Capability.REVOKES_SESSIONS);
            Secret password = freshPassword();
            Specimen account = fresh().created(password);
            done(account.revokeSessions());
            done(account.revokeSessions());
            assertTrue(!description.can(Capability.AUTHENTICATES) || accepts(account, password));
        }
    }

    @Nested
    class LoggingIn {

        @Test
        void thePasswordOfTheCreationIsAccepted() {
            needs(Capability.AUTHENTICATES);
            Secret password = freshPassword();
            assertTrue(accepts(fresh().created(password), password));
        }

        @Test
        void anotherPasswordIsAnsweredWithNo() {
            needs(Capability.AUTHENTICATES);
            assertFalse(accepts(fresh().created(freshPassword()), freshPassword()));
        }

        @Test
        void nobodyLogsIn() {
            needs(Capability.AUTHENTICATES);
            var outcome = fresh().authenticate(freshPassword());
            assertTrue(
                    isRefused(outcome, RefusalCode.NOT_FOUND)
                            || (isDone(outcome) && !done(outcome).accepted()),
                    () -> "expected Done(accepted=false) or Refused NOT_FOUND, got " + outcome);
        }

        @Test
        void theDeletedLogInNoMore() {
            needs(Capability.AUTHENTICATES, Capability.DELETES);
            Secret password = freshPassword();
            Specimen account = fresh().created(password);
            done(account.delete());
            var outcome = account.authenticate(password);
            assertFalse(isDone(outcome) && done(outcome).accepted());
        }
    }

    @Nested
    class Listing {

        @Test
        void whatWasCreatedIsListedOnce() {
            needs(Capability.LISTS);
            String login = fresh().created(freshPassword()).subject().login();
            assertEquals(1, listings().look(login, items -> !items.isEmpty()).size());
        }

        @Test
        void whatWasDeletedIsListedNoMore() {
            needs(Capability.LISTS, Capability.DELETES);
            Specimen account = fresh().created(freshPassword());
            done(account.delete());
            assertEquals(List.of(), listings().look(account.subject().login(), List::isEmpty));
        }

        @Test
        void theIdInTheListIsTheAccountsOwn() {
            needs(Capability.LISTS);
            Subject subject = fresh().created(freshPassword()).subject();
            var listed = listings().look(subject.login(), items -> !items.isEmpty());
            assertTrue(listed.stream()
                    .flatMap(item -> item.externalId().stream())
                    .allMatch(id -> subject.externalId().isEmpty()
                            || subject.externalId().get().equals(id)));
        }
    }

    @Nested
    class Bounds {

        @Test
        void nothingIsCreatedAfterTheDeadline() {
            Specimen account = fresh();
            notDoneInTime(account.create(freshPassword(), over()));
            assumeTrue(description.can(Capability.FINDS), "whether it was created cannot be seen");
            absent(done(account.find()));
        }

        @Test
        void nothingIsDeletedAfterTheDeadline() {
            needs(Capability.DELETES, Capability.FINDS);
            Specimen account = fresh().created(freshPassword());
            notDoneInTime(account.delete(over()));
            present(account.shown());
        }

        @Test
        void noPasswordIsSetAfterTheDeadline() {
            needs(Capability.SETS_PASSWORD, Capability.AUTHENTICATES);
            Secret password = freshPassword();
            Specimen account = fresh().created(password);
            notDoneInTime(account.setPassword(freshPassword(), over()));
            assertTrue(accepts(account, password));
        }

        @Test
        void aLookAfterTheDeadlineSaysNothing() {
            needs(Capability.FINDS);
            notDoneInTime(fresh().find(over()));
        }

        @Test
        void anInterruptedThreadEndsSoonAndKeepsItsFlag() throws Exception {
            Specimen account = fresh();
            Secret password = freshPassword();
            assertTrue(OwnThread.runInterrupted(() -> account.create(password))
                    .end()
                    .flag());
        }

        @Test
        void anInterruptEndsTheWaitForASilentServiceAndTheFlagIsKept() throws Exception {
            try (ServiceAdapter silent = silent()) {
                Specimen account = of(silent);
                Secret password = freshPassword();
                OwnThread.Ended ended = OwnThread.run(() -> account.create(password))
                        .interrupt()
                        .end();
                notDoneInTime(ended.outcome());
                assertTrue(ended.flag(), "the thread's interrupt was swallowed");
            }
        }

        @Test
        void aSilentServiceCostsNoMoreThanTheDeadline() throws Exception {
            try (ServiceAdapter silent = silent()) {
                Specimen account = of(silent);
                Secret password = freshPassword();
                Deadline brief = Deadline.in(BRIEF, TimeSource.system());
                notDoneInTime(OwnThread.run(() -> account.create(password, brief))
                        .end()
                        .outcome());
            }
        }

        @Test
        void asManyCallsAsTheLimitAllowsRunAtOnce() throws Exception {
            List<OwnThread> calls = new ArrayList<>();
            for (int i = 0; i < Math.min(MOST_AT_ONCE, description.limits().parallel()); i++) {
                Specimen account = fresh();
                Secret password = freshPassword();
                calls.add(OwnThread.run(() -> account.created(password).find()));
            }
            for (OwnThread call : calls) {
                call.end();
            }
        }

        @Test
        void closingMayBeRepeated() {
            adapter.close();
            adapter.close();
        }

        private ServiceAdapter silent() throws Exception {
            return silentAdapter().orElseGet(() -> abort("override silentAdapter() to see that calls end in time"));
        }
    }
}
