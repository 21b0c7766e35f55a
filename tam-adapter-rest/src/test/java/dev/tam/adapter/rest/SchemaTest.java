package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.ProcedureReader.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors knows what the readers know, no less and no more. */
class SchemaTest {

    private static final String FOLDER = "META-INF/tam/schema/";

    private static String resource(String path) throws IOException {
        try (InputStream in = SchemaTest.class.getClassLoader().getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode tree() throws IOException {
        return new ObjectMapper().readTree(resource(FOLDER + "rest-service.schema.json"));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(resource(FOLDER + "rest-service.schema.json"));
    }

    /** What it marks in a service, as YAML or JSON. */
    static List<String> errors(String yaml) throws IOException {
        return schema().validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    /** Every section by its place in the schema, with the keys that its reader takes. */
    static Stream<Map.Entry<String, Set<String>>> sections() {
        Map<String, Set<String>> sections = new LinkedHashMap<>();
        sections.put("/properties", RestServiceReader.keys());
        sections.put("/properties/names/properties", RulesReader.NAME_KEYS);
        sections.put("/properties/passwords/properties", RulesReader.PASSWORD_KEYS);
        sections.put("/properties/parameters/additionalProperties/properties", Parameters.KEYS);
        sections.put("/properties/tls/properties", TlsReader.KEYS);
        sections.put("/definitions/auth/properties", AuthReader.KINDS);
        sections.put("/definitions/oauth2/properties", OAuth2Reader.KEYS);
        sections.put("/definitions/logIn/properties", LogInReader.KEYS);
        sections.put("/definitions/rule/properties", OutcomeRulesReader.KEYS);
        sections.put("/definitions/paging/properties", PagingReader.KEYS);
        sections.put("/definitions/pick/properties", Pick.KEYS);
        sections.put("/definitions/marker/properties", Marker.KEYS);
        sections.put("/definitions/id/properties", ExternalId.KEYS);
        sections.put("/definitions/place/oneOf/1/properties", AnswerPlace.KEYS);
        sections.put("/definitions/listedLogin/oneOf/1/properties", ListedLogin.KEYS);
        sections.put("/definitions/step", with(RequestReader.KEYS, ProcedureReader.STEP_KEYS));
        sections.put("/definitions/refusal/properties", FactReader.REFUSAL_KEYS);
        sections.put("/definitions/ready", with(RequestReader.KEYS, ProcedureReader.READY_KEYS));
        sections.put("/definitions/alternative", with(RequestReader.KEYS, OperationReader.INSTEAD_KEYS));
        Arrays.stream(Operation.values())
                .forEach(operation ->
                        sections.put("/definitions/" + operation.key(), with(RequestReader.KEYS, operation.keys())));
        return sections.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void aSectionHasTheKeysThatItsReaderTakes(Map.Entry<String, Set<String>> section) throws IOException {
        JsonNode node = tree().at(section.getKey());
        Set<String> keys = new TreeSet<>();
        if (node.has("propertyNames")) {
            node.at("/propertyNames/enum").forEach(name -> keys.add(name.asText()));
        } else {
            node.fieldNames().forEachRemaining(keys::add);
        }
        assertEquals(new TreeSet<>(section.getValue()), keys, section.getKey());
    }

    @Test
    void theOutcomesAreThoseOfTheReader() throws IOException {
        Set<String> words = new TreeSet<>();
        tree().at("/definitions/rule/properties/is/enum").forEach(word -> words.add(word.asText()));
        assertEquals(new TreeSet<>(Verdict.words()), words);
    }

    @Test
    void everyCallTakesItsKeysFromTheirDefinitions() throws IOException {
        Set<String> shared = new TreeSet<>();
        tree().at("/definitions/call/properties").fieldNames().forEachRemaining(shared::add);
        for (JsonNode definition : tree().at("/definitions")) {
            for (JsonNode name : definition.at("/propertyNames/enum")) {
                boolean described = shared.contains(name.asText())
                        || definition.at("/properties").has(name.asText());
                assertEquals(true, described, name + " of " + definition.at("/description"));
            }
        }
    }

    static Stream<String> presets() {
        return ServiceFiles.SHIPPED.stream();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aPresetKeepsToTheSchema(String preset) throws IOException {
        assertEquals(List.of(), errors(resource("META-INF/tam/presets/" + preset + ".yaml")));
    }

    @ParameterizedTest
    @MethodSource("dev.tam.adapter.rest.GuideTest#services")
    void anExampleOfTheGuideKeepsToTheSchema(String service) throws IOException {
        assertEquals(List.of(), errors(service));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "creat: { path: /u }",
                "create: { pth: /u }",
                "create: { path: u }",
                "create: { path: /u, lookFirst: 3 }",
                "create: { path: /u, outcomes: [{ status: 99, is: done }] }",
                "create: { path: /u, outcomes: [{ status: 400, is: ok }] }",
                "create: { path: /u, ready: { path: /j, every: true } }",
                "create: { path: /u, after: [{ path: /a, lookFirst: true }] }",
                "delete: { path: /u, after: [] }",
                "delete: true",
                "find: { path: /u, pick: {} }",
                "find: { path: /u, absentWhen: { at: /x } }",
                "find: { path: /u, absentWhen: { at: /x, present: false } }",
                "find: { path: /u, absentWhen: { at: /x, equals: 1, matches: x } }",
                "list: { path: /u, login: { matches: x } }",
                "rate: fast",
                "auth: { oauth: {} }",
                "auth: { oauth2: { url: x } }",
                "auth: { logIn: { from: { at: /t, header: X } } }",
                "tls: { trustAll: true }",
                "tls: { context: company, trust: x }",
                "proxy: 'http://u:p@h:1'",
                "parallel: 0",
            })
    void aMistakeIsMarked(String yaml) throws IOException {
        assertFalse(errors(yaml).isEmpty());
    }

    @Test
    void theServicesOfTheConfigurationAreJudgedByTheSameSchema() throws IOException {
        JsonNode services = new ObjectMapper().readTree(resource(FOLDER + "tam-services.schema.json"));
        assertEquals(
                "rest-service.schema.json",
                services.at("/properties/services/additionalProperties/else/$ref")
                        .asText());
    }
}
