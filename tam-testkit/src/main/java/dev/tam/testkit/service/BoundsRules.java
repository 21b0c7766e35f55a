package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.notDoneInTime;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tam.Secret;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.ServiceAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds when time is over, a thread is interrupted or a service is silent. */
abstract class BoundsRules extends Rules {

    private static final Duration BRIEF = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int MOST_AT_ONCE = 4;

    @Test
    void nothingIsCreatedAfterTheDeadline() {
        Specimen account = fresh();
        notDoneInTime(account.create(freshPassword(), over()));
        assumeTrue(description().can(Capability.FINDS), "whether it was created cannot be seen");
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
        assertTrue(
                OwnThread.runInterrupted(() -> account.create(password)).end().flag());
    }

    @Test
    void anInterruptEndsTheWaitForASilentServiceAndTheFlagIsKept() throws Exception {
        try (ServiceAdapter silent = silent()) {
            Specimen account = bench().of(silent);
            Secret password = freshPassword();
            OwnThread.Ended ended =
                    OwnThread.run(() -> account.create(password)).interrupt().end();
            notDoneInTime(ended.outcome());
            assertTrue(ended.flag(), "the thread's interrupt was swallowed");
        }
    }

    @Test
    void aSilentServiceCostsNoMoreThanTheDeadline() throws Exception {
        try (ServiceAdapter silent = silent()) {
            Specimen account = bench().of(silent);
            Secret password = freshPassword();
            Deadline brief = Deadline.in(BRIEF, TimeSource.system());
            notDoneInTime(OwnThread.run(() -> account.create(password, brief))
                    .end(BRIEF.plus(GRACE))
                    .outcome());
        }
    }

    @Test
    void asManyCallsAsTheLimitAllowsRunAtOnce() throws Exception {
        List<OwnThread> calls = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_AT_ONCE, description().limits().parallel()); i++) {
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
        bench().adapter().close();
        bench().adapter().close();
    }

    private ServiceAdapter silent() throws Exception {
        return bench().hooks()
                .silentAdapter()
                .orElseGet(() -> abort("override silentAdapter() to see that calls end in time"));
    }
}
