package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.adapter.rest.TestService.Seen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One account is made, used and removed in each service of a file; all is shown but secrets. */
@Timeout(120)
class LiveTest {

    private static final String HASH = "canary-hash-8f1c";
    private static final String TOKEN = "canary-token-77aa";
    private static final Pattern PASSWORD = Pattern.compile("\"password\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final Set<String> passwords = ConcurrentHashMap.newKeySet();
    private TestService service;
    private String said = "";

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(this::answer);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Reply answer(Seen request) {
        String login = request.uri().replaceAll("[?].*", "").replaceAll(".*/", "");
        Matcher sent = PASSWORD.matcher(request.body());
        String password = sent.find() ? sent.group(1) : "";
        passwords.add(password);
        return switch (request.method()) {
            case "POST" -> {
                if (request.uri().equals("/login")) {
                    boolean fits = users.containsValue(password);
                    yield Reply.json(fits ? 200 : 401, "{\"token\": \"" + TOKEN + "\"}");
                }
                String name = request.body().replaceAll(".*\"name\":\"([^\"]+)\".*", "$1");
                users.put(name, password);
                yield shown(201, name);
            }
            case "PUT" -> {
                users.put(login, password);
                yield Reply.json(204, "");
            }
            case "DELETE" -> Reply.json(users.remove(login) == null ? 404 : 204, "");
            default -> users.containsKey(login) ? shown(200, login) : Reply.json(404, "{}");
        };
    }

    private static Reply shown(int status, String name) {
        return Reply.json(
                status,
                "{\"id\": \"48211\", \"name\": \"" + name + "\", \"hash\": \"" + HASH + "\", \"" + TOKEN + "\": 7}");
    }

    private int live(String yaml, String... more) throws IOException {
        String file = Files.writeString(folder.resolve("tam.yaml"), yaml).toString();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(file, "--live"));
        arguments.addAll(List.of(more));
        int code = Check.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String yaml(String host) {
        return """
                environment: local
                allow: { local: ["%s"] }
                store: memory
                services:
                  users:
                    adapter: rest
                    base: "%s"
                    auth: { bearer: "${property:tam.test.key}" }
                    create: { path: /u, body: { name: "{login}", password: "{password}", plan: "{attributes.plan}" },
                              id: { at: /id } }
                    find: { path: "/u/{login}", query: { key: "{name}" }, id: { at: /id } }
                    delete: { path: "/u/{login}" }
                    resetPassword: { path: "/u/{login}", body: { password: "{password}" } }
                    login: { path: /login, body: { name: "{login}", password: "{password}" } }
                specs: { shopper: { on: [users], attributes: { plan: gold } } }
                """.formatted(host, service.base());
    }

    private int live() throws IOException {
        return with("tam.test.key", "canary-key-3d4e", yaml("127.0.0.1"));
    }

    private int with(String property, String value, String yaml) throws IOException {
        System.setProperty(property, value);
        try {
            return live(yaml);
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void everyStepIsMadeAndShownAndNothingIsLeft() throws IOException {
        assertEquals(0, live(), () -> said);
        assertTrue(
                said.contains("declared and works: [create, find, login, reset, login with the new password,"
                        + " refusal of the old password, delete, find after deletion]"),
                () -> said);
        assertTrue(said.contains("declared and does not: []"), () -> said);
        assertTrue(said.contains("> POST /u ["), () -> said);
        assertTrue(said.contains("< HTTP 201 {\"id\":\"48211\",\"name\":\"test-"), () -> said);
        assertTrue(said.contains("\"password\":\"[secret]\""), () -> said);
        assertTrue(said.contains("\"hash\":\"[secret]\""), () -> said);
        assertTrue(said.contains("HTTP 404"), () -> said);
        assertTrue(users.isEmpty());
    }

    @Test
    void noSecretIsShown() throws IOException {
        assertEquals(0, live(), () -> said);
        passwords.remove("");
        assertTrue(passwords.size() >= 2, passwords::toString);
        passwords.addAll(Set.of(HASH, TOKEN, "canary-key-3d4e"));
        passwords.forEach(secret -> assertFalse(Canary.of("a secret", secret).shows(said), () -> said));
    }

    @Test
    void whatIsDeclaredAndDoesNotWorkIsToldAndTheAccountIsRemoved() throws IOException {
        service.answer(request -> request.method().equals("PUT") ? Reply.json(204, "") : answer(request));
        assertEquals(1, live(), () -> said);
        assertTrue(said.contains("login with the new password: it was refused"), () -> said);
        assertTrue(said.contains("refusal of the old password: it was accepted"), () -> said);
        assertTrue(users.isEmpty());
    }

    @Test
    void whatCannotBeRemovedIsToldByName() throws IOException {
        service.answer(request -> request.method().equals("DELETE") ? Reply.json(403, "{}") : answer(request));
        assertEquals(1, live(), () -> said);
        String name = users.keySet().iterator().next();
        assertTrue(said.contains("LEFT BEHIND: " + name), () -> said);
    }

    @Test
    void aHostThatIsNotAllowedGetsNoRequest() throws IOException {
        System.setProperty("tam.test.key", "k");
        try {
            assertEquals(1, live(yaml("other.example")));
        } finally {
            System.clearProperty("tam.test.key");
        }
        assertTrue(service.seen().isEmpty());
        assertTrue(said.contains("is not allowed in environment 'local'"), () -> said);
    }

    @Test
    void aServiceIsOpenedAsTheManagerOpensIt() throws IOException {
        Files.writeString(folder.resolve("key.txt"), "of-the-folder");
        String yaml = yaml("127.0.0.1")
                .replace("${property:tam.test.key}", "${file:key.txt}")
                .replace("base: \"", "bases: { other: 'http://127.0.0.1:1', local: \"")
                .replace(service.base() + "\"", service.base() + "\" }")
                .replace("environment: local", "environment: other")
                .replace("allow: {", "allow: { other: [other.example],");
        assertEquals(0, with("tam.environment", "local", yaml), () -> said);
        assertEquals("Bearer of-the-folder", service.last().header("Authorization"));
    }

    @Test
    void whatCannotBeReadIsTold() throws IOException {
        Files.writeString(folder.resolve("plan.txt"), "gold");
        String yaml = yaml("127.0.0.1").replace("plan: gold", "plan: '${file:plan.txt}'");
        assertEquals(1, with("tam.test.key", "k", yaml));
        assertTrue(said.contains("specs.shopper.attributes.plan: "), () -> said);
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void anEnvironmentIsSaidByTheFile() throws IOException {
        assertEquals(2, live(yaml("127.0.0.1"), "--environment", "local"));
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void aServicesFileAloneSaysNotWhereAccountsMayBeMade() throws IOException {
        assertEquals(1, live("base: '" + service.base() + "'\ncreate: { path: /u }\n"));
        assertTrue(said.contains("--live needs a whole tam.yaml"), () -> said);
        assertTrue(service.seen().isEmpty());
    }

    @Test
    void aServiceThatAJarDescribesMayBeChosen() throws IOException {
        Path file = folder.resolve("META-INF/tam/services/crm.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "base: '" + service.base() + "'\ncreate: { path: /u, body: { name: '{login}' }, id: { at: /id } }\n"
                        + "find: { path: '/u/{login}', id: { at: /id } }\ndelete: { path: '/u/{login}' }\n");
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader jar = new URLClassLoader(new URL[] {folder.toUri().toURL()}, usual)) {
            Thread.currentThread().setContextClassLoader(jar);
            String yaml = """
                    environment: local
                    allow: { local: ['127.0.0.1'] }
                    store: memory
                    specs: { customer: { on: [crm] } }
                    """;
            assertEquals(0, live(yaml, "--service", "crm"), () -> said);
            assertTrue(said.contains("declared and works: [create, find, delete, find after deletion]"), () -> said);
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    @Test
    void aServiceMayBeChosen() throws IOException {
        System.setProperty("tam.test.key", "k");
        try {
            assertEquals(1, live(yaml("127.0.0.1"), "--service", "billing"));
            assertTrue(service.seen().isEmpty());
            assertEquals(0, live(yaml("127.0.0.1"), "--service", "users"), () -> said);
        } finally {
            System.clearProperty("tam.test.key");
        }
    }
}
