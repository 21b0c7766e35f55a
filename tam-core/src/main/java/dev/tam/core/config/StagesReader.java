package dev.tam.core.config;

import dev.tam.ServiceId;
import dev.tam.spi.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a spec is {@code on:}, a list of stages in the order of creation.
 *
 * <ol>
 *   <li>A stage is a service; a list of services, which are created at the same time; or a map from such services to the
 *       attributes that each of them alone gets.
 *   <li>A map in place of the whole list has one stage for each of its services.
 * </ol>
 */
final class StagesReader {

    private static final String ON = "on";

    private final MappingConfig spec;
    private final List<List<ServiceId>> stages = new ArrayList<>();
    private final Map<ServiceId, Map<String, String>> own = new LinkedHashMap<>();

    private StagesReader(MappingConfig spec) {
        this.spec = spec;
    }

    /**
     * What was read.
     *
     * @param stages the services by stage
     * @param own what each service alone gets
     */
    record Stages(List<List<ServiceId>> stages, Map<ServiceId, Map<String, String>> own) {}

    static Stages read(MappingConfig spec) {
        StagesReader reader = new StagesReader(spec);
        spec.value(ON).filter(value -> !Shapes.isNull(value)).ifPresent(reader::all);
        if (reader.own.isEmpty()) {
            spec.mistake(ON, "names no service", "write on: [users], the services in the order of creation");
        }
        return new Stages(reader.stages, reader.own);
    }

    private void all(ConfigValue on) {
        if (on instanceof ConfigValue.Mapping map) {
            services(map).forEach(id -> stages.add(List.of(id)));
            return;
        }
        for (ConfigValue item : Shapes.items(on)) {
            List<ServiceId> stage = stage(item);
            if (!stage.isEmpty()) {
                stages.add(stage);
            } else if (isNothing(item)) {
                at(item).mistake(ON, "names no service", "write a service or a list of services");
            }
        }
    }

    private static boolean isNothing(ConfigValue item) {
        return Shapes.isNull(item)
                || Shapes.items(item).isEmpty()
                || (item instanceof ConfigValue.Mapping map && map.entries().isEmpty());
    }

    private List<ServiceId> stage(ConfigValue item) {
        List<ServiceId> stage = new ArrayList<>();
        for (ConfigValue part : Shapes.items(item)) {
            if (part instanceof ConfigValue.Mapping map) {
                stage.addAll(services(map));
            } else if (part instanceof ConfigValue.Sequence) {
                at(part).mistake(ON, "is a list within a stage", "write the stage's services one after another");
            } else {
                at(part).checked(ON, ServiceId::of).ifPresent(id -> named(at(part), id, Map.of(), stage));
            }
        }
        return stage;
    }

    private List<ServiceId> services(ConfigValue.Mapping map) {
        MappingConfig section = at(map).part(ON);
        List<ServiceId> ids = new ArrayList<>();
        for (String key : section.keys()) {
            section.checked(key, key, ServiceId::of)
                    .ifPresent(id -> named(at(map), id, SpecReader.attributes(section.part(key)), ids));
        }
        return ids;
    }

    private void named(MappingConfig at, ServiceId id, Map<String, String> attributes, List<ServiceId> stage) {
        if (own.putIfAbsent(id, attributes) == null) {
            stage.add(id);
        } else {
            at.mistake(ON, "names " + id + " twice", "name it once");
        }
    }

    /** A section in which a part of the value stands for the whole. */
    private MappingConfig at(ConfigValue part) {
        return spec.with(ON, part);
    }
}
