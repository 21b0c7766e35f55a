package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.References;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceAdapterFactory;
import dev.tam.spi.service.ServiceContext;
import dev.tam.testkit.Await;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plugins that are broken or hostile while a manager opens. */
class AdapterOpeningTest {

    private static final String PROXY = "$Proxy";
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final AtomicInteger closed = new AtomicInteger();
    private final OwnThings own = new OwnThings();
    private String timeOfACall = "30s";

    @AfterEach
    void release() {
        stuck.countDown();
        own.close();
    }

    private List<String> mistakes(ServiceAdapterFactory... factories) {
        return mistakes(Map.of(), Map.of(), factories);
    }

    /** Those of an adapter that was handed to the builder, beside a section. */
    private List<String> mistakes(ServiceAdapter given, Map<String, ?> section) {
        return mistakes(section, Map.of(ServiceId.of("users"), given));
    }

    private List<String> mistakes(
            Map<String, ?> section, Map<ServiceId, ServiceAdapter> given, ServiceAdapterFactory... factories) {
        Map<String, Object> tree = Map.of(
                "environment", "test",
                "allow", Map.of("test", List.of("127.0.0.1")),
                "calls", Map.of("timeout", timeOfACall, "parallel", 3),
                "services", Map.of("users", section));
        Reading reading = new Reading(ConfigDraft.of(tree), Optional.empty(), false, References.Lookups.none());
        assertEquals(List.of(), reading.mistakes().lines());
        new AdapterOpening(reading, given, List.of(factories), own, TimeSource.system()).open();
        return reading.mistakes().lines();
    }

    private ServiceAdapter adapter(Runnable describe) {
        FakeServiceAdapter real = FakeServiceAdapter.of(FakeService.empty());
        return Interposed.adapter(real)
                .before("describe", describe)
                .before("close", closed::incrementAndGet)
                .seen();
    }

    private ServiceAdapter sound() {
        return adapter(() -> {});
    }

    /** What hangs is not waited for for long. */
    private void hurry() {
        timeOfACall = "3s";
    }

    private Optional<ServiceAdapter> hang() {
        Uninterruptibles.awaitUninterruptibly(stuck);
        return Optional.of(sound());
    }

    private static Optional<ServiceAdapter> fail() {
        throw new NoClassDefFoundError("com/example/Missing");
    }

    private void assertNamed(List<String> mistakes, String who, String what) {
        assertEquals(1, mistakes.size(), mistakes.toString());
        String only = mistakes.get(0);
        assertTrue(only.contains("services.users"), only);
        assertTrue(only.contains(who), only);
        assertTrue(only.contains(what), only);
    }

    @Test
    void aFactoryThatReturnsNullIsAMistakeThatNamesIt() {
        assertNamed(mistakes(new Scripted(context -> null)), Scripted.class.getName(), "null");
    }

    @Test
    void aFactoryThatThrowsAnErrorIsAMistakeThatNamesIt() {
        assertNamed(mistakes(new Scripted(context -> fail())), Scripted.class.getName(), "NoClassDefFoundError");
    }

    @Test
    void aFactoryThatHangsIsAMistakeAfterTheTimeOfACall() {
        hurry();
        assertNamed(
                assertTimeoutPreemptively(BOUND, () -> mistakes(new Scripted(context -> hang()))),
                Scripted.class.getName(),
                "did not answer");
    }

    @Test
    void anAdapterThatThrowsInsteadOfDescribingItselfIsAMistakeAndClosed() {
        assertNamed(
                mistakes(new Scripted(context -> Optional.of(adapter(AdapterOpeningTest::fail)))),
                PROXY,
                "NoClassDefFoundError");
        own.close();

        assertEquals(1, closed.get());
    }

    @Test
    void anAdapterThatHangsInsteadOfDescribingItselfIsAMistakeAndClosed() {
        hurry();
        assertNamed(
                assertTimeoutPreemptively(
                        BOUND, () -> mistakes(new Scripted(context -> Optional.of(adapter(this::hang))))),
                PROXY,
                "did not answer");
        own.close();

        assertEquals(1, closed.get());
    }

    @Test
    void aFactoryThatDoesNotSayItsKindIsNamedAndLeftOut() {
        try (Logged log = new Logged()) {
            List<String> mistakes = mistakes(new Nameless(), new Scripted(context -> Optional.of(sound())));

            assertEquals(List.of(), mistakes);
            assertEquals(1, log.with(Nameless.class.getName()).size());
        }
    }

    @Test
    void anAdapterThatComesTooLateIsClosedAtOnce() {
        hurry();
        assertNamed(mistakes(new Scripted(context -> hang())), Scripted.class.getName(), "did not answer");
        own.close();
        assertEquals(0, closed.get());

        stuck.countDown();

        Await.until(() -> closed.get() == 1, "it is closed");
    }

    @Test
    void twoAdaptersThatAnswerAreAMistakeThatNamesBothJarsAndBothAreClosed() {
        List<String> mistakes = mistakes(
                new Scripted(context -> Optional.of(sound())),
                new Other(new Scripted(context -> Optional.of(sound()))),
                new Other(new Scripted(context -> Optional.empty())));

        assertNamed(mistakes, Scripted.class.getName(), "two adapters answer for it");
        String jar = AdapterOpeningTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        assertTrue(mistakes.get(0).contains(Scripted.class.getName() + " in " + jar), mistakes.get(0));
        assertTrue(mistakes.get(0).contains(Other.class.getName() + " in " + jar), mistakes.get(0));
        own.close();
        assertEquals(2, closed.get());
    }

    @Test
    void ofSeveralFactoriesTheOneThatKnowsTheServiceAnswers() {
        List<String> mistakes = mistakes(
                new Scripted(context -> Optional.empty()), new Other(new Scripted(context -> Optional.of(sound()))));

        assertEquals(List.of(), mistakes);
    }

    @Test
    void anAdapterAtHandIsToldItsSectionAndTheUsualLimitsBeforeItIsAskedWhatItIs() {
        List<String> calls = new ArrayList<>();
        Configured adapter = new Configured(calls);

        assertEquals(List.of(), mistakes(adapter, Map.of("rate", "1/s")));

        assertEquals("configure [rate] 3 PT30S", calls.get(0));
        assertEquals("describe", calls.get(1));
        assertEquals(
                1, calls.stream().filter(call -> call.startsWith("configure")).count());
    }

    @Test
    void aSectionThatNamesItsAdapterIsNotAboutTheOneInItsPlace() {
        List<String> calls = new ArrayList<>();

        assertEquals(List.of(), mistakes(new Configured(calls), Map.of("adapter", "other", "rate", "1/s")));

        assertEquals("configure [] 3 PT30S", calls.get(0));
    }

    @Test
    void anAdapterThatCannotBeConfiguredIsAMistakeThatNamesIt() {
        ServiceAdapter failing = Interposed.adapter(FakeServiceAdapter.of(FakeService.empty()))
                .before("configure", AdapterOpeningTest::fail)
                .seen();

        assertNamed(mistakes(failing, Map.of()), PROXY, "cannot be configured");
    }

    @Test
    void anAdapterThatHangsWhileItIsConfiguredIsAMistakeAfterTheTimeOfACall() {
        hurry();
        ServiceAdapter hanging = Interposed.adapter(FakeServiceAdapter.of(FakeService.empty()))
                .before("configure", this::hang)
                .seen();

        assertNamed(assertTimeoutPreemptively(BOUND, () -> mistakes(hanging, Map.of())), PROXY, "cannot be configured");
    }

    /** Writes down what it is told and asked. */
    private record Configured(List<String> calls) implements ServiceAdapter {

        @Override
        public void configure(ServiceContext context) {
            calls.add("configure " + context.config().keys() + " "
                    + context.limits().parallel() + " " + context.limits().callTimeout());
        }

        @Override
        public Description describe() {
            calls.add("describe");
            return FakeServiceAdapter.of(FakeService.empty()).describe();
        }

        @Override
        public Outcome<Created> create(Call call, Secret password) {
            return Outcome.unsupported();
        }
    }

    private record Scripted(Function<ServiceContext, Optional<ServiceAdapter>> script)
            implements ServiceAdapterFactory {

        @Override
        public String kind() {
            return "scripted";
        }

        @Override
        public Optional<ServiceAdapter> open(ServiceContext context) {
            return script.apply(context);
        }
    }

    private record Nameless() implements ServiceAdapterFactory {

        @Override
        public String kind() {
            throw new NoClassDefFoundError("com/example/Missing");
        }

        @Override
        public Optional<ServiceAdapter> open(ServiceContext context) {
            return fail();
        }
    }

    private record Other(ServiceAdapterFactory like) implements ServiceAdapterFactory {

        @Override
        public String kind() {
            return "other";
        }

        @Override
        public Optional<ServiceAdapter> open(ServiceContext context) {
            return like.open(context);
        }
    }
}
