package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes are found before anything is sent, each with its place and what to write instead. */
class MistakesTest {

    private static List<String> withRequests(String requests) {
        return Opening.mistakes("{adapter: rest, base: 'http://h.example', " + requests + "}");
    }

    private static void assertOne(List<String> mistakes, String part) {
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).contains(part), mistakes::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:///etc/passwd               | no http or https URL",
                "ftp://h.example                  | no http or https URL",
                "h.example                        | no http or https URL",
                "http:///x                        | no http or https URL",
                "'http://h h'                     | no http or https URL",
                "https://u:Canary@h.example       | carries a user",
                "https://u@h.example              | carries a user",
                "http://h.example?x=1             | has a query",
                "http://h.example/#x              | has a query",
                "http://h.example/a/../b          | has a query",
                "http://169.254.169.254/latest    | metadata",
                "http://169.254.0.1               | metadata",
                "http://[fe80::1]                 | metadata",
                "http://[::ffff:169.254.169.254]  | metadata",
                "http://[fd00:ec2::254]           | metadata",
                "http://metadata.google.internal  | metadata",
                "http://METADATA.google.internal. | metadata",
                "http://100.100.100.200           | metadata",
                "http://0251.0376.0251.0376       | no http or https URL",
                "http://169.254.43518             | no http or https URL",
                "http://2852039166                | metadata",
                "http://0xA9FEA9FE                | metadata",
            })
    void anAddressThatNoServiceHasIsRefused(String base, String problem) {
        List<String> mistakes = Opening.mistakes("{adapter: rest, base: \"" + base + "\", create: {path: /u}}");
        assertOne(mistakes, problem);
        assertTrue(mistakes.get(0).startsWith("tam.yaml:1 base "), mistakes::toString);
        assertTrue(!mistakes.get(0).contains("Canary"), mistakes::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost/", "http://[::1]:8080/api", "https://10.0.0.1"})
    void anOrdinaryAddressIsTaken(String base) {
        assertEquals(List.of(), Opening.mistakes("{adapter: rest, base: '" + base + "', create: {path: /u}}"));
    }

    @Test
    void theAddressFollowsTheEnvironment() {
        String yaml = "{adapter: rest, bases: {%s: 'http://s.example', prod: 'http://p.example'}, create: {path: /u}}";
        assertEquals(
                "[http://s.example]",
                Opening.adapter(yaml.formatted("staging"))
                        .describe()
                        .endpoints()
                        .toString());
        assertOne(Opening.mistakes(yaml.formatted("test")), "bases.staging is missing");
    }

    @Test
    void baseAndBasesContradictEachOther() {
        assertOne(
                Opening.mistakes("{adapter: rest, base: 'http://a', bases: {staging: 'http://b'}, create: {path: /u}}"),
                "stands beside a base");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: '/u/{logn}'                            | did you mean {login}?",
                "path: '/u/{id}'                              | no placeholder {id}",
                "path: /u, body: {a: {b: ['{pasword}']}}      | did you mean {password}?",
                "path: /u, query: {a: '{attributes}'}         | {attributes.x}",
                "path: /u, headers: {X-A: '{login'}           | write {{ for a brace",
                "path: /u, headers: {Host: x}                 | belongs to the connection",
                "path: /u, headers: {'X A': x}                | no header's name",
                "path: u                                      | does not begin with /",
                "path: /u?a=b                                 | below query:",
                "path: /u/../v                                | step",
                "method: POST                                 | does not begin with /",
                "path: /u, method: FETCH                      | write GET",
                "path: /u, body: {}, form: {}                 | stands beside a body",
                "path: /u, id: {at: id}                       | no JSON pointer",
                "path: /u, id: {at: /id, header: Location}    | not one place",
                "path: /u, values: {'a b': /x}                | no name for a value",
                "path: /u, outcomes: [{status: 4x, is: done}] | no status",
                "path: /u, outcomes: [{status: 400, is: ok}]  | not-allowed",
                "path: /u, outcomes: [{is: done}]             | has no condition",
                "path: /u, outcomes: [{text: '(', is: done}]  | is no pattern",
                "path: /u, outcomes: [{status: 1xx, matches: x, is: done}] | compares nothing",
                "path: /u, method: PUT                        | there is no find",
                "path: /u, auth: {basic: {user: a, password: b}} | plain sight",
                "path: /u, auth: {}                           | one of basic, bearer",
                "path: /u, pth: /v                            | is unknown",
            })
    void aRequestThatCannotBeMeantIsAMistake(String create, String problem) {
        List<String> mistakes = withRequests("create: {" + create + "}");
        assertTrue(mistakes.stream().anyMatch(m -> m.contains(problem)), mistakes::toString);
        assertTrue(mistakes.stream().allMatch(m -> m.startsWith("tam.yaml:1 create")), mistakes::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete: {path: /u}                              | create is missing",
                "create: {path: /u}, delete: {path: '/u/{id}'}   | which no answer gives",
                "create: {path: /u}, list: {path: /u}            | login is missing",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {}} | not one way",
                "create: {path: /u}, find: {path: /u, evidence: {at: /x}}    | equals is missing",
                "create: {path: /u}, names: {min: 9, max: 3}     | login lengths",
                "create: {path: /u}, names: {login: same}        | same for all accounts",
                "create: {path: /u}, names: {pattern: '['}       | is no pattern",
                "create: {path: /u}, passwords: {max: 6}         | password lengths",
                "create: {path: /u}, parallel: 0                 | 1 to 1000",
                "create: {path: /u}, maxAnswerBytes: 1           | out of range",
                "create: {path: /u}, preset: nonesuch            | names no preset",
                "create: {path: /u}, preset: ../x                | is no name",
                "create: {path: /u}, auth: {bearer: Canary}      | plain sight",
                "create: {path: /u}, auth: {basic: {user: a}}    | password is missing",
                "create: {path: /u}, auth: {bearer: '${env:A}', basic: {user: a}} | more or less than one",
                "create: {path: /u}, creat: {path: /u}           | creat is unknown",
            })
    void aServiceThatCannotBeMeantIsAMistake(String service, String problem) {
        List<String> mistakes = withRequests(service);
        assertTrue(mistakes.stream().anyMatch(m -> m.contains(problem)), mistakes::toString);
        assertTrue(mistakes.stream().noneMatch(m -> m.contains("Canary")), mistakes::toString);
    }

    @Test
    void allMistakesAreReportedAtOnceWithTheirLines() {
        List<String> mistakes = Opening.mistakes("""
                adapter: rest
                base: ftp://x
                create:
                  path: /u
                  body:
                    name: "{nme}"
                """);
        assertEquals(
                List.of(
                        "tam.yaml:2 base is no http or https URL with a host;"
                                + " write one such as https://users.example.net/api",
                        "tam.yaml:6 create.body there is no placeholder {nme} here"
                                + " (tam.yaml:6 create.body.name); did you mean {name}?"),
                mistakes);
    }
}
