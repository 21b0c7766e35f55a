package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.google.common.base.Throwables;
import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.CleanupTerm;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.Secret;
import dev.tam.Session;
import dev.tam.TamException;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PageRequest;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Everything that people can read, after every fault that there is, at log level TRACE: no secret stands in it. */
class SecrecyTest {

    private static final List<Fault> FAULTS = List.of(
            Fault.FAIL_NOT_SENT,
            Fault.THROTTLE,
            Fault.APPLY_AND_LOSE_REPLY,
            Fault.LOSE_BEFORE_APPLY,
            Fault.RETURN_NULL,
            Fault.THROW,
            Fault.THROW_ERROR,
            Fault.PENDING,
            Fault.HANG,
            Fault.refuse(RefusalCode.INVALID),
            Fault.refuse(RefusalCode.NOT_ALLOWED),
            Fault.refuse(RefusalCode.CONFLICT));
    private static final List<Operation> OPERATIONS = List.of(
            Operation.CREATE,
            Operation.FIND,
            Operation.SET_PASSWORD,
            Operation.RESET,
            Operation.OPEN_SESSION,
            Operation.CLOSE_SESSION,
            Operation.REVOKE_SESSIONS,
            Operation.DELETE);
    private static final String TOKEN = "card-number";
    /** So that a call that hangs is soon given up. */
    private static final Limits HASTY = new Limits(8, Duration.ofMillis(20), Duration.ZERO, Duration.ZERO);

    private final World world = new World(adapter(), adapter());
    private final AccountManager tam = world.manager("run-1");
    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> seen = new ArrayList<>();
    private final Set<Secret> passwords = new HashSet<>();
    private final Set<Secret> tokens = new HashSet<>();
    private final Set<Secret> sessions = new HashSet<>();

    private static FakeServiceAdapter adapter() {
        return FakeServiceAdapter.over(FakeService.empty())
                .limits(HASTY)
                .issuing(TOKEN)
                .build();
    }

    @BeforeEach
    void listen() {
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        root.setLevel(before);
        world.close();
    }

    @Test
    void noSecretStandsInAnythingThatPeopleCanRead() {
        OPERATIONS.forEach(operation -> FAULTS.forEach(fault -> live(operation, fault)));
        seen.add(tam.status().toString());
        seen.add(tam.quarantine().byReason().toString());
        seen.add(world.store
                .events(new EventQuery(new Namespace("test", "default"), Optional.empty()), PageRequest.first(10_000))
                .toString());
        tam.close();

        assertTrue(passwords.size() > 50, "passwords were seen by the test: " + passwords.size());
        assertTrue(tokens.size() > 50, "tokens were seen by the test: " + tokens.size());
        assertTrue(sessions.size() > 50, "sessions were seen by the test: " + sessions.size());
        List<ILoggingEvent> logged = logged();
        assertTrue(logged.size() > 10, "something was logged: " + logged.size());
        String all = Stream.concat(seen.stream(), logged.stream().map(SecrecyTest::text))
                .collect(Collectors.joining("\n"));
        assertEquals(List.of(), secrets().flatMap(s -> traces(s, all)).toList());
        assertFalse(all.isEmpty());
    }

    /** What was logged until now; an appender takes its own lock for what still comes. */
    private List<ILoggingEvent> logged() {
        synchronized (log) {
            return List.copyOf(log.list);
        }
    }

    private Stream<Secret> secrets() {
        return Stream.of(Set.of(World.KEY, Secret.of(FakeServiceAdapter.CANARY)), passwords, tokens, sessions)
                .flatMap(Set::stream);
    }

    /** One account's life with one fault in one operation; what fails is listened to, not minded. */
    private void live(Operation operation, Fault fault) {
        world.usersAdapter.script(operation, fault);
        world.billingAdapter.script(operation, fault);
        attempt(() -> {
            Account account = keep(tam.create("shopper"));
            keep(tam.reset(account.name().value()));
            seen.add(tam.find(account.name().value()).toString());
            seen.add(tam.history(account.name().value()).orElseThrow().toString());
        });
        attempt(() -> {
            tam.pool("shopper").fill(1);
            Lease lease = tam.acquire(LeaseRequest.from("shopper", LeaseRequest.waitAtMost(Duration.ZERO)));
            keep(lease.account());
            attempt(() -> keep(lease.session("users")));
            attempt(() -> keep(lease.reset()));
            seen.add(lease.toString());
            lease.close();
        });
        attempt(() -> seen.add(tam.cleanup(CleanupTerm.everything(), CleanupTerm.confirmEnvironment("test"))
                .toString()));
        world.usersAdapter.calm();
        world.billingAdapter.calm();
        tam.resumeService("users");
        tam.resumeService("billing");
        world.maintain(tam, 2);
    }

    private Account keep(Account account) {
        passwords.add(account.password());
        account.bindings().forEach(binding -> tokens.addAll(binding.tokens().values()));
        seen.add(account.toString());
        seen.add(account.bindings().toString());
        return account;
    }

    private void keep(Session session) {
        sessions.addAll(session.values().values());
        seen.add(session.toString());
    }

    private void attempt(Action action) {
        try {
            action.run();
        } catch (TamException e) {
            seen.add(Throwables.getStackTraceAsString(e));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> traces(Secret secret, String all) {
        String raw = secret.reveal();
        return Stream.of(
                        raw,
                        Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.UTF_8)),
                        URLEncoder.encode(raw, StandardCharsets.UTF_8),
                        raw.replace("\"", "\\\""))
                .filter(all::contains);
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Action {
        void run() throws InterruptedException;
    }
}
