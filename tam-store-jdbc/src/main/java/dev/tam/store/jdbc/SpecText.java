package dev.tam.store.jdbc;

import dev.tam.ServiceId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of a spec as texts: stages as {@code idm;crm,billing}, what single services get as a map of maps. */
final class SpecText {

    private SpecText() {}

    static String ofStages(List<List<ServiceId>> stages) {
        return stages.stream()
                .map(stage -> stage.stream().map(ServiceId::value).collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    static List<List<ServiceId>> stages(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(SpecText::stage).toList();
    }

    private static List<ServiceId> stage(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(ServiceId::of).toList();
    }

    static String ofPerService(Map<ServiceId, Map<String, String>> perService) {
        Map<String, String> texts = new HashMap<>();
        perService.forEach((service, own) -> texts.put(service.value(), MapText.of(own)));
        return MapText.of(texts);
    }

    static Map<ServiceId, Map<String, String>> perService(String text) {
        Map<ServiceId, Map<String, String>> perService = new HashMap<>();
        MapText.map(text).forEach((service, own) -> perService.put(ServiceId.of(service), MapText.map(own)));
        return Map.copyOf(perService);
    }
}
