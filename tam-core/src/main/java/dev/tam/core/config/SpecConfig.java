package dev.tam.core.config;

import com.google.common.hash.Hashing;
import dev.tam.ServiceId;
import dev.tam.core.name.NamePattern;
import dev.tam.core.secret.Framed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of account.
 *
 * @param name the spec's name
 * @param stages its services in the order of creation; those of one stage are created at the same time
 * @param attributes what every service gets
 * @param perService what single services get besides
 * @param labels the first labels
 * @param pattern how names look
 * @param pool how its pool is kept
 */
public record SpecConfig(
        String name,
        List<List<ServiceId>> stages,
        Map<String, String> attributes,
        Map<ServiceId, Map<String, String>> perService,
        Map<String, String> labels,
        NamePattern pattern,
        PoolConfig pool) {

    private static final int FINGERPRINT_LENGTH = 12;

    /** Copies the collections. */
    public SpecConfig {
        stages = stages.stream().map(List::copyOf).toList();
        attributes = Map.copyOf(attributes);
        perService = Map.copyOf(perService);
        labels = Map.copyOf(labels);
    }

    /**
     * Its services, stage after stage.
     *
     * @return the services in order
     */
    public List<ServiceId> on() {
        return stages.stream().flatMap(List::stream).toList();
    }

    /**
     * Changes whenever an account made from this spec would be made otherwise: services, their stages and the order of
     * these, attributes, labels, pattern. The pool's bounds, the order within a stage and the order in which keys were
     * written do not matter.
     *
     * @return 12 hexadecimal digits
     */
    public String fingerprint() {
        List<String> parts = new ArrayList<>(List.of("dev.tam spec 2", pattern.text()));
        parts.add(Integer.toString(stages.size()));
        for (List<ServiceId> stage : stages) {
            parts.add(Integer.toString(stage.size()));
            stage.stream().map(ServiceId::value).sorted().forEach(parts::add);
        }
        append(attributes, parts);
        append(labels, parts);
        new TreeMap<>(perService).forEach((service, own) -> {
            if (!own.isEmpty()) {
                parts.add(service.value());
                append(own, parts);
            }
        });
        byte[] canonical = Framed.of(parts.toArray(String[]::new));
        return Hashing.sha256().hashBytes(canonical).toString().substring(0, FINGERPRINT_LENGTH);
    }

    /** The size goes first, so that no entry can be taken for one of the next map. */
    private static void append(Map<String, String> map, List<String> parts) {
        parts.add(Integer.toString(map.size()));
        new TreeMap<>(map).forEach((key, value) -> {
            parts.add(key);
            parts.add(value);
        });
    }
}
