package dev.tam.testkit.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Which fault strikes next: the scripted ones of an operation in their order, then the lasting one, then chance. */
final class Script {

    private final Map<Operation, Deque<Fault>> once = new EnumMap<>(Operation.class);
    private final Map<Operation, Fault> always = new EnumMap<>(Operation.class);
    private Random random = new Random(0);
    private double probability;
    private List<Fault> choice = List.of();

    synchronized void add(Operation operation, Fault fault) {
        once.computeIfAbsent(operation, o -> new ArrayDeque<>()).add(fault);
    }

    synchronized void always(Operation operation, Fault fault) {
        always.put(operation, fault);
    }

    synchronized void randomly(Random source, double chance, List<Fault> faults) {
        random = source;
        probability = chance;
        choice = faults;
    }

    synchronized void calm() {
        once.clear();
        always.clear();
        probability = 0;
    }

    synchronized Optional<Fault> next(Operation operation) {
        Fault scripted = once.getOrDefault(operation, new ArrayDeque<>()).poll();
        if (scripted != null) {
            return Optional.of(scripted);
        }
        Fault lasting = always.get(operation);
        return lasting != null ? Optional.of(lasting) : byChance();
    }

    private Optional<Fault> byChance() {
        boolean strikes = probability > 0 && random.nextDouble() < probability;
        return strikes ? Optional.of(choice.get(random.nextInt(choice.size()))) : Optional.empty();
    }
}
