package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.OnReturn;
import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.ServiceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

    private final Reading reading = new Reading();

    @Test
    void everyKeyIsRead() {
        reading.env.put("TAM_KEY", "key-key-key-key-1");
        reading.files.put(Reading.FOLDER.resolve("old.key"), "key-key-key-key-2\n");
        TamConfig config = reading.read("""
                environment: staging
                namespace: shop
                run: nightly-7
                allow: { staging: ["*.staging.example.net", localhost], qa: ["10.0.0.1"] }
                keys: ["${env:TAM_KEY}", "${file:old.key}"]
                email: { domain: qa.example.net, allowed: [qa.example.net] }
                lease: { ttl: 30s, max: 1h, wait: 500ms }
                deadRun: 5min
                retention: { events: 7d, details: P30D }
                calls: { parallel: 4, timeout: 10s, attempts: 3 }
                store: { jdbc: { url: "jdbc:postgresql://db/tam" } }
                services:
                  users: { adapter: rest, base: "https://id.staging.example.net" }
                  billing:
                specs:
                  shopper:
                    on: [users, billing]
                    attributes: { plan: gold, seats: 3 }
                    labels: { locale: de }
                    name: "qa-{spec}-{unique}-{tag}"
                    pool: { minIdle: 5, maxSize: 20, onReturn: RESET }
                  viewer:
                    on:
                      billing: { role: viewer }
                      users:
                """);
        assertEquals("staging", config.environment());
        assertEquals("shop", config.namespace());
        assertEquals(Optional.of(RunId.of("nightly-7")), config.run());
        assertEquals(List.of("*.staging.example.net", "localhost"), config.allowedHosts());
        assertEquals(List.of(Secret.of("key-key-key-key-1"), Secret.of("key-key-key-key-2")), config.keys());
        assertEquals("qa.example.net", config.scope().emailDomain());
        assertEquals(
                new Timings(
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        Duration.ofMillis(500),
                        Duration.ofMinutes(5),
                        Duration.ofDays(7),
                        Duration.ofDays(30)),
                config.timings());
        assertEquals(new ServiceDefaults(4, Duration.ofSeconds(10), 3), config.serviceDefaults());
        assertEquals(Optional.of("jdbc"), config.store().kind());
        assertEquals(
                Optional.of("jdbc:postgresql://db/tam"), config.store().config().text("url"));
        ServiceSection users = config.services().get(ServiceId.of("users"));
        assertEquals(Optional.of("rest"), users.adapter());
        assertEquals(List.of("base"), List.copyOf(users.config().keys()));
        assertEquals(
                Optional.empty(), config.services().get(ServiceId.of("billing")).adapter());
        SpecConfig shopper = config.specs().get("shopper");
        assertEquals(List.of(ServiceId.of("users"), ServiceId.of("billing")), shopper.on());
        assertEquals(Map.of("plan", "gold", "seats", "3"), shopper.attributes());
        assertEquals(Map.of("locale", "de"), shopper.labels());
        assertEquals("qa-{spec}-{unique}-{tag}", shopper.pattern().text());
        assertEquals(new PoolConfig(5, 20, Optional.of(OnReturn.RESET)), shopper.pool());
        SpecConfig viewer = config.specs().get("viewer");
        assertEquals(List.of(ServiceId.of("billing"), ServiceId.of("users")), viewer.on());
        assertEquals(Map.of("role", "viewer"), viewer.perService().get(ServiceId.of("billing")));
        assertEquals(List.of("shopper", "viewer"), List.copyOf(config.specs().keySet()));
    }

    @Test
    void aStoreMayBeNamedByItsKindAlone() {
        StoreSection store = reading.read(Reading.MINIMUM + "store: memory").store();
        assertEquals(Optional.of("memory"), store.kind());
        assertTrue(store.config().keys().isEmpty());
    }

    @Test
    void anEnvironmentMayBeAllowedNoHostAtAll() {
        assertEquals(
                List.of(),
                reading.read("environment: unit\nallow: { unit: [] }").allowedHosts());
    }

    @Test
    void aServiceThatHasNoSectionIsLeftForCoreToFind() {
        TamConfig config = reading.read(Reading.MINIMUM + "specs: { shopper: { on: [elsewhere] } }");
        assertEquals(
                List.of(ServiceId.of("elsewhere")),
                config.specs().get("shopper").on());
    }

    @Test
    void pluginsNoteTheirMistakesAmongTheOthers() {
        Mistakes mistakes = new Mistakes();
        String yaml = Reading.MINIMUM + "services:\n  users: { adapter: rest, bse: x }\ndeadRn: 5min";
        TamConfig config = ConfigReader.read(
                YamlReader.read(yaml, "tam.yaml", mistakes).orElseThrow(), reading.references(), mistakes);
        config.services().get(ServiceId.of("users")).config().allowOnly(java.util.Set.of("base"));
        assertEquals(
                List.of(
                        "tam.yaml:4 services.users.bse: 'bse' is not known here; did you mean 'base'?",
                        "tam.yaml:5 deadRn: 'deadRn' is not known here; did you mean 'deadRun'?"),
                mistakes.lines());
    }

    @Test
    void theFingerprintFollowsWhatAnAccountIsMadeFromAndNothingElse() {
        String same = fingerprint("{ on: [users, billing], attributes: { a: x, b: y } }");
        assertTrue(same.matches("[0-9a-f]{12}"), same);
        assertEquals(same, fingerprint("{ pool: { maxSize: 7 }, attributes: { b: y, a: x }, on: [users, billing] }"));
        assertEquals(same, fingerprint("{ on: { users: {}, billing: }, attributes: { b: y, a: x } }"));
        String staged = fingerprint("{ on: [users, [billing, crm]], attributes: { a: x, b: y } }");
        assertEquals(staged, fingerprint("{ on: [users, { crm: , billing: }], attributes: { a: x, b: y } }"));
        assertNotEquals(staged, fingerprint("{ on: [users, billing, crm], attributes: { a: x, b: y } }"));
        assertNotEquals(staged, fingerprint("{ on: [[users, billing], crm], attributes: { a: x, b: y } }"));
        assertNotEquals(staged, fingerprint("{ on: [[billing, crm], users], attributes: { a: x, b: y } }"));
        for (String other : List.of(
                "{ on: [users, billing, crm], attributes: { a: x, b: y } }",
                "{ on: [[users, billing]], attributes: { a: x, b: y } }",
                "{ on: [billing, users], attributes: { a: x, b: y } }",
                "{ on: [users], attributes: { a: x, b: y } }",
                "{ on: [users, billing], attributes: { a: x, b: z } }",
                "{ on: [users, billing], attributes: { a: x }, labels: { b: y } }",
                "{ on: { users: { c: z }, billing: }, attributes: { a: x, b: y } }",
                "{ on: [users, billing], attributes: { a: x, b: y }, name: '{unique}-{tag}' }")) {
            assertNotEquals(same, fingerprint(other), other);
        }
    }

    @Test
    void servicesOfOneStageStandInAListOrAMap() {
        SpecConfig spec = reading.read(Reading.MINIMUM
                        + "specs: { s: { on: [a, [b, { c: { role: x } }], { d: { role: y }, e: }, { f: }] } }")
                .specs()
                .get("s");

        assertEquals("[[a], [b, c], [d, e], [f]]", spec.stages().toString());
        assertEquals(Map.of("role", "x"), spec.perService().get(ServiceId.of("c")));
        assertEquals(Map.of("role", "y"), spec.perService().get(ServiceId.of("d")));
        assertEquals(Map.of(), spec.perService().get(ServiceId.of("b")));
    }

    @Test
    void theFingerprintsOfTwoServicesThatSwapTheirAttributesDiffer() {
        assertNotEquals(fingerprint("{ on: { a: { k: v }, b: } }"), fingerprint("{ on: { a: , b: { k: v } } }"));
    }

    @Test
    void secretsDoNotShowInTheConfiguration() {
        reading.env.put("TAM_KEY", "canary-canary-canary");
        TamConfig config = reading.read(
                Reading.MINIMUM + "keys: [\"${env:TAM_KEY}\"]\nservices: { users: { password: \"${env:TAM_KEY}\" } }");
        assertFalse(config.toString().contains("canary"));
    }

    private String fingerprint(String spec) {
        return reading.read(Reading.MINIMUM + "specs: { shopper: " + spec + " }")
                .specs()
                .get("shopper")
                .fingerprint();
    }
}
