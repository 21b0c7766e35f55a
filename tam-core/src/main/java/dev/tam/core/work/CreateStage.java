package dev.tam.core.work;

import static dev.tam.core.work.WorkFailure.Kind.CONFLICT;
import static dev.tam.core.work.WorkFailure.Kind.SERVICE;

import dev.tam.ServiceId;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Creates one account in the services of one stage.
 *
 * <ol>
 *   <li>A single service is called by the caller's thread; several at the same time, each by a thread of its own.
 *   <li>All write what they learn under the one claim, one after another.
 *   <li>One failure does not stop the others: what they make must be known before anything is removed. All have ended
 *       when this ends, also after an interrupt, which reaches all of them.
 *   <li>What a thread threw is thrown when all have ended; the loss of the claim before anything else, since it decides
 *       how what was made is removed.
 * </ol>
 */
final class CreateStage {

    private final LiveClaim claim;
    private final List<ServiceId> stage;
    private final BiFunction<LiveClaim, ServiceId, Optional<WorkFailure>> step;
    private final Set<ServiceId> begun = new HashSet<>();
    private final List<WorkFailure> failures = new ArrayList<>();
    private final List<RuntimeException> thrown = new ArrayList<>();

    CreateStage(LiveClaim claim, List<ServiceId> stage, BiFunction<LiveClaim, ServiceId, Optional<WorkFailure>> step) {
        this.claim = claim;
        this.stage = stage;
        this.step = step;
    }

    /**
     * What came of it.
     *
     * @param begun the services to which something may have been sent
     * @param failure why it failed; empty if the account is PRESENT in all
     */
    record Result(Set<ServiceId> begun, Optional<WorkFailure> failure) {}

    Result run() {
        if (stage.size() == 1) {
            begun.add(stage.get(0));
            return new Result(begun, step.apply(claim, stage.get(0)));
        }
        Thread caller = Thread.currentThread();
        Parallel.run(stage.size(), stage.size(), caller::isInterrupted, i -> create(stage.get(i)));
        return result();
    }

    private void create(ServiceId service) {
        note(() -> begun.add(service));
        try {
            step.apply(claim, service).ifPresent(failure -> note(() -> failures.add(failure)));
        } catch (RuntimeException e) {
            note(() -> thrown.add(e));
        }
    }

    private synchronized void note(Runnable what) {
        what.run();
    }

    private synchronized Result result() {
        thrown.stream()
                .filter(ClaimLostException.class::isInstance)
                .findFirst()
                .or(() -> thrown.stream().findFirst())
                .ifPresent(e -> {
                    throw e;
                });
        stage.stream()
                .filter(service -> !begun.contains(service))
                .forEach(service ->
                        failures.add(new WorkFailure(service, "interrupted before the call to it", SERVICE)));
        return new Result(begun, failures.isEmpty() ? Optional.empty() : Optional.of(joined()));
    }

    /** A conflict of names leads to another name, which helps only if nothing else is wrong. */
    private WorkFailure joined() {
        WorkFailure first =
                failures.stream().filter(f -> f.kind() != CONFLICT).findFirst().orElse(failures.get(0));
        String others = failures.stream()
                .filter(f -> !f.equals(first))
                .map(f -> "; and " + f)
                .sorted()
                .collect(Collectors.joining());
        return new WorkFailure(first.service(), first.why() + others, first.kind());
    }
}
