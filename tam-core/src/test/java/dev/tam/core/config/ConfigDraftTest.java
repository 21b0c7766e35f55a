package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountSpec;
import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigDraftTest {

    private static final Secret KEY = Secret.of("canary-canary-canary");

    private final Reading reading = new Reading();
    private final Mistakes mistakes = new Mistakes();

    @Test
    void theBuilderSaysTheSameAsTheFile() {
        AccountSpec shopper = AccountSpec.of("shopper")
                .on("users")
                .on("billing", Map.of("role", "viewer"))
                .attribute("plan", "gold")
                .label("locale", "de")
                .pool(new PoolPolicy(5, 20, OnReturn.RESET));
        TamConfig fromFile = reading.read(Reading.MINIMUM + """
                        run: r1
                        lease: { ttl: 30s }
                        specs:
                          shopper:
                            on: { users: {}, billing: { role: viewer } }
                            attributes: { plan: gold }
                            labels: { locale: de }
                            pool: { minIdle: 5, maxSize: 20, onReturn: RESET }
                        """);
        TamConfig fromBuilder = read(Map.of(
                "environment", "staging",
                "allow", Map.of("staging", List.of("*.staging.example.net")),
                "run", RunId.of("r1"),
                "lease", Map.of("ttl", Duration.ofSeconds(30)),
                "specs", Map.of("shopper", ConfigDraft.section(shopper))));
        assertEquals(List.of(), mistakes.lines());
        assertEquals(fromFile.specs(), fromBuilder.specs());
        assertEquals(fromFile.scope(), fromBuilder.scope());
        assertEquals(fromFile.timings(), fromBuilder.timings());
    }

    @Test
    void secretsOfJavaAreReadAsSecretsAndNeverShown() {
        TamConfig config = read(Map.of(
                "environment", "staging",
                "allow", Map.of("staging", List.of()),
                "keys", List.of(KEY),
                "services", Map.of("users", Map.of("password", KEY, "user", "admin"))));
        assertEquals(List.of(KEY), config.keys());
        PluginConfig users = config.services().get(ServiceId.of("users")).config();
        assertEquals(Optional.of(KEY), users.secret("password"));
        assertEquals(Optional.of("admin"), users.text("user"));
        assertFalse(users.value("password").toString().contains("canary"));
        assertTrue(mistakes.isEmpty());
    }

    @Test
    void theStagesOfJavaAreThoseOfTheFile() {
        AccountSpec spec = AccountSpec.of("s")
                .on("a", "b")
                .together("c", "d")
                .on("d", Map.of("role", "x"))
                .on("e");
        TamConfig java = read(Map.of(
                "environment", "staging",
                "allow", Map.of("staging", List.of()),
                "specs", Map.of("s", ConfigDraft.section(spec))));
        TamConfig file = reading.read(Reading.MINIMUM + "specs: { s: { on: [a, b, [c, { d: { role: x } }], e] } }");

        assertEquals(file.specs(), java.specs());
        assertTrue(mistakes.isEmpty(), mistakes.lines()::toString);
    }

    @Test
    void aSecretIsNoText() {
        ConfigDraft draft = ConfigDraft.of(Map.of("url", KEY));
        MappingConfig config =
                new MappingConfig(draft.mapping(), reading.references().with(draft.secrets()), mistakes);
        assertEquals(Optional.empty(), config.text("url"));
        assertEquals(List.of("builder url: is a Secret; a text is wanted here"), mistakes.lines());
    }

    @Test
    void aTextOfJavaIsNoSecret() {
        ConfigDraft draft = ConfigDraft.of(Map.of("password", "hunter2"));
        assertEquals(
                Optional.empty(),
                new MappingConfig(draft.mapping(), reading.references(), mistakes).secret("password"));
        assertEquals(List.of("builder password: is a secret in plain sight; give a dev.tam.Secret"), mistakes.lines());
    }

    @Test
    void noTextOfAFileCanNameASecretOfJava() {
        ConfigDraft draft = ConfigDraft.of(Map.of("password", KEY));
        ConfigValue.Scalar stand =
                (ConfigValue.Scalar) draft.mapping().entries().get("password");
        ConfigValue.Mapping forged = new ConfigValue.Mapping(
                Map.of("password", new ConfigValue.Scalar(stand.text(), stand.kind(), stand.position())),
                draft.mapping().position());
        MappingConfig config = new MappingConfig(forged, reading.references().with(draft.secrets()), mistakes);
        assertEquals(Optional.empty(), config.secret("password"));
    }

    @Test
    void javaValuesKeepTheirShapes() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("n", 5);
        tree.put("b", true);
        tree.put("nothing", null);
        tree.put("l", Arrays.asList("a", 1, null));
        tree.put("d", Duration.ofMinutes(2));
        MappingConfig config = new MappingConfig(ConfigDraft.of(tree).mapping(), reading.references(), mistakes);
        assertEquals(Optional.of(5), config.integer("n"));
        assertEquals(Optional.of(true), config.bool("b"));
        assertEquals(Optional.empty(), config.text("nothing"));
        assertEquals(Optional.of(Duration.ofMinutes(2)), config.duration("d"));
        assertEquals(
                "builder l[1]",
                ((ConfigValue.Sequence) config.value("l").orElseThrow())
                        .items()
                        .get(1)
                        .position()
                        .toString());
    }

    @Test
    void theBuilderComesBeforeTheFileKeyByKey() {
        ConfigValue.Mapping file = YamlReader.read(
                        Reading.MINIMUM + "lease: { ttl: 30s, max: 1h }\nstore: { jdbc: { url: x } }",
                        "tam.yaml",
                        mistakes)
                .orElseThrow();
        ConfigDraft draft = ConfigDraft.of(Map.of("lease", Map.of("ttl", "10s"), "store", Map.of("memory", Map.of())));
        TamConfig config = ConfigReader.read(Layers.over(draft.mapping(), file), reading.references(), mistakes);
        assertEquals(Duration.ofSeconds(10), config.timings().leaseTtl());
        assertEquals(Duration.ofHours(1), config.timings().leaseMax());
        assertEquals(Optional.of("memory"), config.store().kind());
        assertTrue(mistakes.isEmpty(), mistakes.lines()::toString);
    }

    @Test
    void aStoreOfTheSameKindIsJoined() {
        ConfigValue.Mapping file = YamlReader.read("store: { jdbc: { url: x } }", "tam.yaml", mistakes)
                .orElseThrow();
        ConfigDraft draft = ConfigDraft.of(Map.of("store", Map.of("jdbc", Map.of("connections", 3))));
        StoreSection store = ConfigReader.read(Layers.over(draft.mapping(), file), reading.references(), mistakes)
                .store();
        assertEquals(List.of("url", "connections"), List.copyOf(store.config().keys()));
    }

    private TamConfig read(Map<String, Object> tree) {
        ConfigDraft draft = ConfigDraft.of(tree);
        return ConfigReader.read(draft.mapping(), reading.references().with(draft.secrets()), mistakes);
    }
}
