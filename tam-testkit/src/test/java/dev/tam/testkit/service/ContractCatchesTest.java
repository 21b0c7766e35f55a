package dev.tam.testkit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.tam.Secret;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Each rule that fails a broken adapter does so by its own name, and leaves nothing behind. */
class ContractCatchesTest {

    private static final AtomicReference<ServiceAdapter> JUDGED = new AtomicReference<>();
    private static final AtomicReference<FakeService> SERVICE = new AtomicReference<>();

    private final FakeService service = FakeService.empty();
    private final FakeServiceAdapter adapter = FakeServiceAdapter.of(service);

    /** Not found by Surefire, which runs no nested class by itself. */
    static class Judged extends ServiceAdapterContract {

        @Override
        protected ServiceAdapter adapter() {
            return JUDGED.get();
        }

        @Override
        protected void touch(Subject subject) {}

        @Override
        protected OpenedSession logIn(Subject subject, Secret password) {
            String session = SERVICE.get().logIn(subject.login(), password).orElseThrow();
            return new OpenedSession(Map.of(FakeServiceAdapter.SESSION, Secret.of(session)));
        }

        @Override
        protected boolean isOpen(Subject subject, OpenedSession session) {
            return SERVICE.get()
                    .sessions(subject.login())
                    .contains(session.values().get(FakeServiceAdapter.SESSION).reveal());
        }
    }

    @Test
    void aServiceThatOverwritesDuplicates() {
        FakeService upsert = FakeService.overwriting();
        fails(
                FakeServiceAdapter.of(upsert),
                ServiceAdapterContract.Creating.class,
                "aDuplicateIsRefusedAsAlreadyExisting");
        fails(FakeServiceAdapter.of(upsert), ServiceAdapterContract.Creating.class, "aDuplicateChangesNothing");
        assertEquals(Set.of(), upsert.logins());
    }

    @Test
    void aCreationThatIsALie() {
        adapter.always(Operation.CREATE, Fault.LIE);
        fails(adapter, ServiceAdapterContract.LoggingIn.class, "thePasswordOfTheCreationIsAccepted");
    }

    @Test
    void aDeletionThatIsALieAndThatAccountsAreLeftBehind() {
        adapter.always(Operation.DELETE, Fault.LIE);
        fails(adapter, ServiceAdapterContract.Deleting.class, "theSecondDeletionFindsNobody");
        adapter.always(Operation.DELETE, Fault.FAIL_NOT_SENT);
        String why = fails(adapter, ServiceAdapterContract.Creating.class, "whatWasCreatedIsThere");
        assertTrue(why.contains("left behind"), why);
    }

    @Test
    void aPasswordThatIsNotSet() {
        adapter.always(Operation.SET_PASSWORD, Fault.LIE);
        fails(adapter, ServiceAdapterContract.SettingPasswords.class, "theNewPasswordIsAcceptedAndTheOldOneRefused");
    }

    @Test
    void aLogInThatAcceptsAnything() {
        adapter.always(Operation.AUTHENTICATE, Fault.LIE);
        fails(adapter, ServiceAdapterContract.LoggingIn.class, "anotherPasswordIsAnsweredWithNo");
        assertEquals(Set.of(), service.logins());
    }

    @Test
    void sessionsThatAreNeverOpened() {
        adapter.always(Operation.OPEN_SESSION, Fault.LIE);
        fails(adapter, ServiceAdapterContract.Sessions.class, "aSessionThatWasOpenedIsOpen");
    }

    @Test
    void sessionsThatAreNeverEnded() {
        adapter.always(Operation.CLOSE_SESSION, Fault.LIE);
        adapter.always(Operation.REVOKE_SESSIONS, Fault.LIE);
        fails(adapter, ServiceAdapterContract.Sessions.class, "aSessionThatWasEndedIsOverAndNoOtherIs");
        fails(adapter, ServiceAdapterContract.Sessions.class, "endingAllSessionsEndsEachOfThem");
    }

    @Test
    void anEndOfOneSessionThatEndsAll() {
        ServiceAdapter rough = new BentAdapter(service, Capability.OPENS_SESSIONS) {
            @Override
            public Outcome<OpenedSession> openSession(Call call, Secret password) {
                return straight.openSession(call, password);
            }

            @Override
            public Outcome<Reset> closeSession(Call call, OpenedSession session) {
                return FakeServiceAdapter.of(service).revokeSessions(call);
            }
        };
        fails(rough, ServiceAdapterContract.Sessions.class, "aSessionThatWasEndedIsOverAndNoOtherIs");
    }

    @Test
    void sessionsThatAreNotEndedByAnAdapterThatOpensNone() {
        ServiceAdapter idle = new BentAdapter(service, Capability.REVOKES_SESSIONS) {
            @Override
            public Outcome<Reset> revokeSessions(Call call) {
                return Outcome.done(new Reset());
            }
        };
        fails(idle, ServiceAdapterContract.Sessions.class, "endingAllSessionsEndsEachOfThem");
    }

    @Test
    void aNullInsteadOfAnOutcome() {
        adapter.always(Operation.FIND, Fault.RETURN_NULL);
        fails(adapter, ServiceAdapterContract.Finding.class, "nobodyIsAbsent");
    }

    @Test
    void aPasswordInAnOutcome() {
        ServiceAdapter leaky = new BentAdapter(service) {
            @Override
            public Outcome<Created> create(Call call, Secret password) {
                return new Outcome.Refused<>(RefusalCode.ALREADY_EXISTS, "the body was " + password.reveal());
            }
        };
        String why = fails(leaky, ServiceAdapterContract.Creating.class, "whatWasCreatedIsThere");
        assertTrue(why.contains("contains a password"), why);
        assertTrue(why.contains("<the password>"), why);
    }

    @Test
    void aDeadlineThatIsIgnored() {
        ServiceAdapter late = new BentAdapter(service) {
            @Override
            public Outcome<Created> create(Call call, Secret password) {
                return straight.create(Calls.call(call.subject().login()), password);
            }
        };
        fails(late, ServiceAdapterContract.Bounds.class, "nothingIsCreatedAfterTheDeadline");
        assertEquals(Set.of(), service.logins());
    }

    @Test
    void anInterruptThatIsSwallowed() {
        ServiceAdapter deaf = new BentAdapter(service) {
            @Override
            public Outcome<Created> create(Call call, Secret password) {
                return Thread.interrupted() ? new Outcome.Unknown<>("interrupted") : super.create(call, password);
            }
        };
        fails(deaf, ServiceAdapterContract.Bounds.class, "anInterruptedThreadEndsSoonAndKeepsItsFlag");
    }

    @Test
    void aLoginThatIsTakenForAnother() {
        ServiceAdapter trimming = new BentAdapter(service) {
            @Override
            public Outcome<Deleted> delete(Call call) {
                String login = call.subject().login();
                return straight.delete(Calls.call(login.substring(login.lastIndexOf('/') + 1)));
            }
        };
        fails(trimming, ServiceAdapterContract.Finding.class, "aHostileLoginReachesNoOtherAccount");
    }

    private String fails(ServiceAdapter judged, Class<?> topic, String rule) {
        JUDGED.set(judged);
        SERVICE.set(service);
        SummaryGeneratingListener heard = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectNestedMethod(List.of(Judged.class), topic, rule))
                                .build(),
                        heard);
        var failures = heard.getSummary().getFailures();
        assertEquals(1, failures.size(), rule + " must fail, and nothing else");
        return failures.get(0).getException().toString();
    }
}
