package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is answered with file, line, key, what is wrong and what to write instead. */
class BadInputsTest {

    private final Reading reading = new Reading();

    @Test
    void aMisspeltEnvironmentIsOneMistake() {
        assertEquals(
                List.of(
                        "tam.yaml:1 environment: is 'stagin', whose hosts allow: does not name; did you mean 'staging'?"),
                reading.mistakes("environment: stagin\nallow: { staging: [localhost] }"));
        assertEquals(
                List.of(
                        "tam.yaml:1 environment: is missing; say where the services live, such as: environment: staging"),
                reading.mistakes("allow: { staging: [localhost] }"));
    }

    @Test
    void allMistakesAreReportedAtOnceInTheOrderOfTheFile() {
        List<String> mistakes = reading.mistakes("""
                enviroment: staging
                keys: [geheim-geheim-geheim, "${env:TAM_KEY}"]
                lease: { ttl: 90, wiat: 5s }
                services:
                  Users: { adapter: rest }
                specs:
                  shopper:
                    on: [users, "../admin"]
                    pool: { minIdle: 60, onReturn: RESTE }
                    name: "shop-{unique}"
                """);
        assertEquals(
                List.of(
                        "tam.yaml:1 enviroment: 'enviroment' is not known here; did you mean 'environment'?",
                        "tam.yaml:2 keys[0]: is a secret in plain sight; write one of ${env:NAME}, ${file:PATH},"
                                + " ${property:NAME} and nothing else",
                        "tam.yaml:2 keys[1]: '${env:TAM_KEY}' leads nowhere; set the environment variable 'TAM_KEY'",
                        "tam.yaml:3 lease.wiat: 'wiat' is not known here; did you mean 'wait'?",
                        "tam.yaml:3 lease.ttl: '90' does not fit; write " + Durations.FORM,
                        "tam.yaml:5 services.Users: service id 'Users' breaks the rule: a letter, then letters, digits"
                                + " and -, lower case, at most 40",
                        "tam.yaml:8 specs.shopper.on[1]: service id '../admin' breaks the rule: a letter, then letters,"
                                + " digits and -, lower case, at most 40",
                        "tam.yaml:9 specs.shopper.pool.onReturn: names no effect of a return; did you mean 'RESET'?",
                        "tam.yaml:9 specs.shopper.pool.minIdle: minIdle 60 must be 0 to maxSize, which is 50",
                        "tam.yaml:10 specs.shopper.name: name pattern 'shop-{unique}' must contain {tag} once"),
                mistakes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "namespace: Team A                        | tam.yaml:3 namespace: namespace must be 1 to 40 of",
                "run: two words                           | tam.yaml:3 run: run id 'two words' breaks the rule",
                "namespace: [a]                           | tam.yaml:3 namespace: is a list; one text is wanted here",
                "lease: 90s                               | tam.yaml:3 lease: is a text; a map is wanted here",
                "lease: { ttl: 10ms }                     | tam.yaml:3 lease.ttl: PT0.01S is too short; write at least 1 s",
                "lease: { max: 1min }                     | tam.yaml:3 lease.max: PT1M is too short; write at least lease.ttl",
                "lease: { wait: -1s }                     | tam.yaml:3 lease.wait: '-1s' does not fit",
                "lease: { wait: PT-1S }                   | tam.yaml:3 lease.wait: 'PT-1S' does not fit",
                "lease: { ttl: 999999999999d }            | tam.yaml:3 lease.ttl: '999999999999d' does not fit; write a length",
                "lease: { ttl: PT2562047788015215H }      | tam.yaml:3 lease.ttl: 'PT2562047788015215H' does not fit",
                "retention: { events: 36501d }            | tam.yaml:3 retention.events: '36501d' does not fit",
                "specs: { s: { on: [a], labels: { tam.before/x: y } } } | tam.yaml:3 specs.s.labels.tam.before/x: is a name",
                "deadRun: 1min                            | tam.yaml:3 deadRun: PT1M is too short; write at least lease.ttl",
                "retention: { details: 1d }               | tam.yaml:3 retention.details: PT24H is too short",
                "calls: { parallel: 0 }                   | tam.yaml:3 calls.parallel: is out of range; write 1 to 1000",
                "calls: { attempts: many }                | tam.yaml:3 calls.attempts: 'many' does not fit; write a whole",
                "store: { jdbc: {}, memory: {} }          | tam.yaml:3 store: names the stores jdbc, memory; keep the one",
                "email: { domain: example.org }           | tam.yaml:3 email.domain: is not allowed, and mail may reach",
                "email: { domain: 'a b' }                 | tam.yaml:3 email.domain: is no domain",
                "specs: { shopper: { } }                  | tam.yaml:3 specs.shopper.on: names no service; write on: [users]",
                "specs: { shopper: { on: [a, a] } }       | tam.yaml:3 specs.shopper.on[1]: names a twice; name it once",
                "specs: { s: { on: [a, [b, a]] } }        | tam.yaml:3 specs.s.on[1][1]: names a twice; name it once",
                "specs: { s: { on: [a, { b: , a: }] } }   | tam.yaml:3 specs.s.on[1]: names a twice; name it once",
                "specs: { s: { on: [a, []] } }            | tam.yaml:3 specs.s.on[1]: names no service; write a service or",
                "specs: { s: { on: [a, [b, [c]]] } }      | tam.yaml:3 specs.s.on[1][1]: is a list within a stage; write",
                "specs: { s: { on: [a], labels: { alias: x } } } | specs.s.labels.alias: is reserved for single accounts; remove",
                "specs: { Shop: { on: [a] } }             | tam.yaml:3 specs.Shop: a spec's name is lower case",
                "specs: { s: { on: [a], pool: { maxSize: 0 } } } | pool.maxSize: maxSize 0 must be 1 to 100000",
                "specs: { s: { on: [a], attributes: { x: [1] } } } | attributes.x: is a list; one text is wanted here",
                "specs: { s: { on: [a], attributes: { email: a@b } } } | attributes.email: is made by tam",
                "specs: { s: { on: { a: { email: a@b } } } } | specs.s.on.a.email: is made by tam",
                "specs: { a-spec-with-a-name-of-forty-characters-x: { on: [a] } } | would have 68 characters, more than 63",
                "keys: { a: b }                           | tam.yaml:3 keys: is a map; a list of texts is wanted here",
                "storr: memory                            | tam.yaml:3 storr: 'storr' is not known here; did you mean 'store'?",
                "zzz: 1                                   | 'zzz' is not known here; known here: allow, calls, deadRun,"
            })
    void aMistakeIsToldWithItsPlaceAndItsRemedy(String line, String answer) {
        List<String> mistakes = reading.mistakes(Reading.MINIMUM + line);
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).contains(answer), mistakes.get(0));
    }

    @Test
    void anEnvironmentThatIsNotAllowedIsAnsweredWithTheLineToAdd() {
        assertEquals(
                List.of("tam.yaml:2 allow: does not name the environment 'prod'; add its hosts: allow: { prod:"
                        + " [\"*.prod.example.net\"] }"),
                reading.mistakes("environment: prod\nallow: { staging: [localhost] }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.*.net",
                "a.*.net",
                "https://a.net",
                "a.net:8080",
                "a.net/x",
                "user@a.net",
                "A.net",
                "..",
                "a..net",
                "%2e%2e",
                "a.net\\r\\nb",
                "а.net",
                "-a.net"
            })
    void whatIsNoHostIsNeverAllowed(String host) {
        List<String> mistakes = reading.mistakes("environment: qa\nallow: { qa: [\"" + host + "\"] }");
        assertEquals(1, mistakes.size());
        assertTrue(mistakes.get(0).startsWith("tam.yaml:2 allow.qa: item 1 is no host; write"), mistakes.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "''", "..", "a/../admin", "%2e%2e%2f", "'a\\r\\nb'", "Staging", "stаging", "-a"})
    void badEnvironmentNamesAreRefused(String name) {
        assertFalse(reading.mistakes("environment: " + name).isEmpty());
    }

    @Test
    void aShortKeyIsRefusedAndNotShown() {
        reading.env.put("TAM_KEY", "canary");
        List<String> mistakes = reading.mistakes(Reading.MINIMUM + "keys: [\"${env:TAM_KEY}\"]");
        assertEquals(
                List.of(
                        "tam.yaml:3 keys: a key must have at least 16 characters; make one with: openssl rand -base64 32"),
                mistakes);
    }

    static Stream<String> canaries() {
        return Stream.of("canary value", "canary\nvalue", "canary-ü", "canary " + "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("canaries")
    void whatAReferenceGaveNeverShowsInAMistake(String canary) {
        reading.env.put("X", canary);
        String yaml = """
                environment: "${env:X}"
                namespace: "${env:X}"
                run: "${env:X}"
                allow: { staging: ["${env:X}"] }
                lease: { ttl: "${env:X}" }
                calls: { parallel: "${env:X}" }
                email: { domain: "${env:X}" }
                lostKeys: ["${env:X}"]
                specs: { s: { on: ["${env:X}"], name: "${env:X}", pool: { onReturn: "${env:X}" } } }
                """;
        List<String> mistakes = reading.mistakes(yaml);
        assertTrue(mistakes.size() >= 8, mistakes::toString);
        assertFalse(mistakes.toString().contains("canary"), mistakes::toString);
    }

    @Test
    void aMistakeStaysOnOneLine() {
        List<String> mistakes = reading.mistakes(Reading.MINIMUM + "\"a\\nb\\u202e\\u2028\": 1");
        assertTrue(mistakes.get(0).contains("'a\\u000ab\\u202e\\u2028' is not known here"), mistakes.get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${env:S}     | tam.invalid   | is '${env:S}', whose hosts allow: does not name; did you mean 'staging'?
            ${env:OTHER} | tam.invalid   | the environment '${env:OTHER}'; add its hosts under the name that it refers to
            staging      | ${env:DOMAIN} | add email.allowed: [${env:DOMAIN}]
            """)
    void whatAReferenceGaveIsToldInNoMistake(String environment, String domain, String told) {
        reading.env.put("S", "stagin");
        reading.env.put("OTHER", "canary-of-another");
        reading.env.put("DOMAIN", "canary.example.org");

        List<String> mistakes = reading.mistakes("""
                environment: "%s"
                allow: { staging: ["*.staging.example.net"] }
                email: { domain: "%s" }
                """.formatted(environment, domain));

        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).contains(told), mistakes.get(0));
        assertFalse(mistakes.get(0).contains("canary"), mistakes.get(0));
        assertFalse(mistakes.get(0).contains("stagin'"), mistakes.get(0));
    }
}
