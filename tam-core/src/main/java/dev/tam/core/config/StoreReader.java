package dev.tam.core.config;

import dev.tam.spi.ConfigValue;
import java.util.Optional;
import java.util.Set;

/** {@code store: memory} or {@code store: { jdbc: { ... } }}. */
final class StoreReader {

    private static final String STORE = "store";

    private StoreReader() {}

    static StoreSection read(MappingConfig top) {
        Optional<ConfigValue> value = top.value(STORE);
        if (value.filter(Shapes::isText).isPresent()) {
            return new StoreSection(top.text(STORE), top.none(STORE));
        }
        MappingConfig section = top.part(STORE);
        Set<String> kinds = section.keys();
        if (kinds.size() > 1) {
            top.mistake(STORE, "names the stores " + String.join(", ", kinds), "keep the one that is to be used");
        }
        Optional<String> kind = kinds.stream().findFirst();
        return new StoreSection(kind, kind.map(section::part).orElse(section));
    }
}
