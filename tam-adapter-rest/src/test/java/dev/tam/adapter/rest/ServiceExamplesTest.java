package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.ServiceAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The whole examples that the guide leads to are declarations that the adapter and the schema take. */
class ServiceExamplesTest {

    private static final Path FOLDER = Path.of("../examples/services");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    /** Its services by their ids, as they are written. */
    private static Map<?, ?> services(Path file) throws IOException {
        Load yaml = new Load(LoadSettings.builder().build());
        return (Map<?, ?>) ((Map<?, ?>) yaml.loadFromString(Files.readString(file))).get("services");
    }

    @ParameterizedTest
    @MethodSource("files")
    void anExampleOpensAndCanCleanUpAfterItself(Path file) throws IOException {
        for (Object id : services(file).keySet()) {
            ServiceAdapter adapter = Opening.file(file, String.valueOf(id));
            assertTrue(adapter.describe().can(Capability.FINDS), id::toString);
            assertTrue(adapter.describe().can(Capability.DELETES), id::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void anExampleKeepsToTheSchema(Path file) throws IOException {
        for (Object service : services(file).values()) {
            assertEquals(List.of(), SchemaTest.errors(new ObjectMapper().writeValueAsString(service)));
        }
    }

    @Test
    void theGuideLeadsToEveryExample() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/services.md"));
        assertTrue(files().count() > 0);
        files().forEach(file -> assertTrue(guide.contains("examples/services/" + file.getFileName()), file::toString));
    }
}
