package dev.tam.testkit.model;

import dev.tam.Secret;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.RefusalCode;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.FakeServiceAdapterBuilder;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One service that all managers share, each through an adapter of its own, with accounts in it that are not ours. */
final class Remotes {

    private static final int DECOYS = 20;
    private static final Secret DECOY = Secret.of("password-of-a-decoy");

    /** What may go wrong; nothing that lies, since no engine can see through that. */
    private static final List<Fault> FAULTS = List.of(
            Fault.APPLY_AND_LOSE_REPLY,
            Fault.LOSE_BEFORE_APPLY,
            Fault.FAIL_NOT_SENT,
            Fault.THROTTLE,
            Fault.refuse(RefusalCode.CONFLICT));

    private static final Duration CALL = Duration.ofSeconds(30);

    private final String id;
    private final FakeService service = FakeService.empty();
    private final Optional<String> marker;
    private final Duration maxServerDelay;
    private final Map<String, String> decoys = new LinkedHashMap<>();
    private final List<FakeServiceAdapter> adapters = new ArrayList<>();
    private final Set<String> cameLate = new HashSet<>();
    private Random random = new Random(0);
    private double probability;
    private List<Fault> faults = FAULTS;

    /**
     * A service with nothing but decoys in it.
     *
     * @param id what it is called
     * @param marker what its accounts are tagged with, if it keeps a tag
     * @param maxServerDelay how late it may do what it did not answer; zero if what was not answered in time is never done
     */
    Remotes(String id, Optional<String> marker, Duration maxServerDelay) {
        this.id = id;
        this.marker = marker;
        this.maxServerDelay = maxServerDelay;
        for (int i = 0; i < DECOYS; i++) {
            String login = "test-shopper-decoy" + i + "-00000000";
            decoys.put(login, service.plant(login, DECOY));
        }
    }

    String id() {
        return id;
    }

    FakeService service() {
        return service;
    }

    /** A manager's own way to the service, as bad as the others'. */
    FakeServiceAdapter adapter() {
        FakeServiceAdapterBuilder builder =
                FakeServiceAdapter.over(service).limits(new Limits(8, CALL, Duration.ZERO, maxServerDelay));
        marker.ifPresent(builder::marker);
        FakeServiceAdapter adapter = builder.build();
        adapters.add(adapter);
        trouble(adapter);
        return adapter;
    }

    /** From now on calls fail by chance: with one fault of the list, or with any of them. */
    void trouble(int which, double chance, long seed) {
        faults = which < FAULTS.size() ? List.of(FAULTS.get(which)) : FAULTS;
        random = new Random(seed);
        probability = chance;
        adapters.forEach(this::trouble);
    }

    /** The next calls of an operation take effect when they are delivered. Some are accepted, some not answered at all. */
    void late(Operation operation, int times) {
        boolean answers = operation == Operation.CREATE && maxServerDelay.isZero();
        List<Fault> late = new ArrayList<>(Collections.nCopies(times, answers ? Fault.PENDING : Fault.ANSWER_LATE));
        late.set(0, Fault.PENDING);
        adapters.forEach(adapter -> adapter.script(operation, late.toArray(Fault[]::new)));
    }

    /** What was held back takes effect now. */
    void deliver() {
        arrives(() -> adapters.forEach(FakeServiceAdapter::deliverLate));
    }

    /** Lets effects arrive of which perhaps nobody hears any more. */
    void arrives(Runnable effects) {
        Set<String> before = service.logins();
        effects.run();
        service.logins().stream().filter(login -> !before.contains(login)).forEach(cameLate::add);
    }

    /** Whether it came to be there when perhaps nobody waited for it any more. */
    boolean cameLate(String login) {
        return cameLate.contains(login);
    }

    /** From now on every call of an operation fails. */
    void refuse(Operation operation, Fault fault) {
        adapters.forEach(adapter -> adapter.always(operation, fault));
    }

    void calm() {
        probability = 0;
        adapters.forEach(FakeServiceAdapter::calm);
    }

    boolean isDecoy(String login) {
        return decoys.containsKey(login);
    }

    /** The decoys that are not what they were. */
    List<String> touchedDecoys() {
        return decoys.keySet().stream().filter(login -> !isUntouched(login)).toList();
    }

    private boolean isUntouched(String login) {
        return service.logins().contains(login)
                && service.externalId(login).equals(decoys.get(login))
                && service.accepts(login, DECOY)
                && service.data(login).isEmpty();
    }

    /** Ends what was scripted for one adapter alone. */
    void likeTheOthers(FakeServiceAdapter adapter) {
        adapter.calm();
        trouble(adapter);
    }

    private void trouble(FakeServiceAdapter adapter) {
        adapter.randomly(random, probability, faults.toArray(Fault[]::new));
    }
}
