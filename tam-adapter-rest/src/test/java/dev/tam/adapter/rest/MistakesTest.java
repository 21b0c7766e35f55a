package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
                "http://h.example/a/..;/b         | has a query",
                "http://h.example/a/%2E%2e/b      | has a query",
                "http://my_service:8080           | underscore",
                "http://h.example:0               | has a port that is none",
                "http://h.example:65536           | has a port that is none",
                "http://h.example:99999999999     | no http or https URL",
                "http://169.254.169.254/latest    | metadata",
                "http://169.254.0.1               | metadata",
                "http://[fe80::1]                 | metadata",
                "http://[::ffff:169.254.169.254]  | metadata",
                "http://[fd00:ec2::254]           | metadata",
                "http://[64:ff9b::a9fe:a9fe]      | metadata",
                "http://[64:ff9b:1::169.254.1.1]  | metadata",
                "http://[::169.254.169.254]       | metadata",
                "http://[2002:a9fe:a9fe::1]       | metadata",
                "http://[2002:6464:64c8::1]       | metadata",
                "http://168.63.129.16             | metadata",
                "http://192.0.0.192               | metadata",
                "http://metadata.google.internal  | metadata",
                "http://metadata.goog             | metadata",
                "http://metadata                  | metadata",
                "http://METADATA.google.internal. | metadata",
                "http://100.100.100.200           | metadata",
                "http://0251.0376.0251.0376       | no http or https URL",
                "http://169.254.43518             | no http or https URL",
                "http://2852039166                | metadata",
                "http://0xA9FEA9FE                | metadata",
            })
    void anAddressThatNoServiceHasIsRefused(String base, String problem) {
        assertEquals(List.of(), Opening.mistakes("{adapter: rest, base: 'http://0.100.255.155', create: {path: /u}}"));
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

    /** Whatever else is wrong, and no more than is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base: 'file:///x', create: {path: /u}, names: {min: 9, max: 3}, passwords: {mix: 3}"
                        + " | base;names.;passwords.mix",
                "create: {path: /u}, parallel: 0                                | base;parallel",
                "base: 'http://h', create: {path: '/{x}', method: PUT} | create.path;create.lookFirst",
                "base: 'http://h', create: {path: /u}, find: {pick: {}} | find.path;find.pick.at",
                "base: 'http://h', create: {id: {at: id}}, find: {id: {at: id}, evidence: {at: /x}},"
                        + " delete: {path: '/u/{id}'}"
                        + " | create.path;create.id.at;find.path;find.id.at;find.evidence.equals",
                "base: 'http://h', create: {path: /u}, proveEnvironment: {at: x}"
                        + " | proveEnvironment.path;proveEnvironment.at",
                "base: 'http://h', create: {path: /u}, auth: {oauth2: {client: c, clientIn: body}}"
                        + " | auth.oauth2.path;auth.oauth2.secret;auth.oauth2.clientIn",
            })
    void allMistakesAreToldAtOnce(String yaml, String places) {
        List<String> told = Opening.mistakes("{adapter: rest, " + yaml + "}");
        assertEquals(
                Set.of(places.split(";")),
                told.stream().map(mistake -> mistake.split(" ", 3)[1]).collect(Collectors.toSet()),
                told::toString);
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
                "path: /u, headers: {authorization: 'Bearer s3cret'} | write it below auth:",
                "path: /u, headers: {Cookie: a=b}             | write it below auth:",
                "path: u                                      | does not begin with /",
                "path: '${property:file.separator}@other.example/u' | has a reference",
                "path: '/u/${env:X}'                          | has a reference",
                "path: /u, headers: {X-A: '${env:X}'}         | write a secret where auth: takes one",
                "path: /u, query: {a: [b, '${property:X}']}   | write a secret where auth: takes one",
                "path: /u, body: {a: {b: ['x ${file:X}']}}    | write a secret where auth: takes one",
                "path: /u, form: {a: '${env:X}'}              | write a secret where auth: takes one",
                "path: /u?a=b                                 | below query:",
                "path: /u/../v                                | step",
                "path: '/u/..;/v'                             | step",
                "path: /u/%252e%252e/v                        | step",
                "path: /u/%2e%2e/v                            | step",
                "path: '/u/..;x/v'                            | step",
                "path: /u/%252e/v                             | step",
                "path: /u%0d%0a                               | step",
                "method: POST                                 | does not begin with /",
                "path: /u, method: FETCH                      | write one of GET",
                "path: /u, method: get                        | did you mean GET?",
                "path: /u, method: PSOT                       | did you mean POST?",
                "path: /u, auth: {bearer: '${env:X}{login}'}  | write one of them alone",
                "path: /u, auth: {basic: {user: '${env:X}{login}', password: '{password}'}} | write one of them alone",
                "path: /u, body: {}, form: {}                 | stands beside a body",
                "path: /u, id: {at: id}                       | no JSON pointer",
                "path: /u, id: {at: /id, header: Location}    | not one place",
                "path: /u, values: {'a b': /x}                | no name for a value",
                "path: /u, outcomes: [{status: 4x, is: done}] | no status",
                "path: /u, outcomes: [{status: 400, is: ok}]  | not-allowed",
                "path: /u, outcomes: [{status: 400, is: exist}] | did you mean exists?",
                "path: /u, outcomes: [{is: done}]             | has no condition",
                "path: /u, outcomes: [{text: '(', is: done}]  | is no pattern",
                "path: /u, outcomes: [{status: 1xx, matches: x, is: done}] | compares nothing",
                "path: /u, method: PUT                        | there is no find",
                "path: /u, auth: {basic: {user: a, password: b}} | plain sight",
                "path: /u, auth: {}                           | one of basic, bearer",
                "path: /u, auth: []                           | does not say several ways",
                "path: /u, auth: [{bearer: '${env:A}'}, {basic: {user: a, password: '${env:B}'}}] | in a place of its own",
                "path: /u, auth: [{bearer: '${env:A}'}, {logIn: {path: /s}}] | write it in the auth: of the service, alone",
                "path: /u, pth: /v                            | is unknown",
                "path: /u, body: {a: '{fence:int}'}           | :number",
                "path: /u, body: {a: [{'{login}': 1}]}        | has {login} in a name",
                "path: /u, body: {'x-{attributes.plan:json}': 1} | has {attributes.plan} in a name",
                "path: /u, query: {'{name}': 1}               | has {name} in a name",
                "path: /u, form: {'{password}': [1, 2]}       | has {password} in a name",
                "path: /u, body: {a: '{kept.x}'}              | no placeholder {kept.x}",
                "path: /u, after: [{path: '/a/{kept.y}'}], keep: {x: /x} | did you mean {kept.x}?",
                "path: /u, after: [{path: '/a/{item}'}]       | no placeholder {item}",
                "path: /u, before: [{path: '/a/{id}'}]        | no placeholder {id}",
                "path: /u, before: [{pth: /a}]                | is unknown",
                "path: /u, onto: '{password:json}'            | nothing to lay over it",
                "path: /u, ready: {}                          | not one place of the job",
                "path: /u, ready: {path: /j, header: Location} | not one place of the job",
                "path: /u, ready: {path: /j, every: PT0S}     | too short",
                "path: /u, id: {value: '{logn}'}              | did you mean {login}?",
                "path: /u, id: {at: /x, value: '{login}'}     | keep one of them",
                "path: /u, outcomes: [{header: X, at: /y, is: done}] | keep one of them",
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
                "create: {path: /u}, find: {path: /u, evidence: {at: /x}}    | equals is missing, or stands",
                "create: {path: /u}, names: {min: 9, max: 3}     | login lengths",
                "create: {path: /u}, names: {login: same}        | same for all accounts",
                "create: {path: /u}, names: {pattern: '['}       | is no pattern",
                "create: {path: /u}, passwords: {max: 6}         | password lengths",
                "create: {path: /u}, parallel: 0                 | 1 to 1000",
                "create: {path: /u}, maxAnswerBytes: 1           | out of range",
                "create: {path: /u}, preset: nonesuch            | names no preset",
                "create: {path: /u}, preset: keyclok             | did you mean keycloak?",
                "create: {path: /u}, preset: ../x                | is no name",
                "create: {path: /u}, auth: {bearer: Canary}      | plain sight",
                "create: {path: /u}, auth: {bearer: 'Bearer ${env:Canary}'} | tam puts 'Bearer ' before the token",
                "create: {path: /u}, auth: {basic: {user: a, password: 'x${env:A}'}} | write the reference alone",
                "create: {path: /u}, auth: {header: {name: X-Key, value: 'Key ${env:A}'}} | what stands before it as prefix:",
                "create: {path: /u}, auth: '${env:Canary}'       | auth: { bearer:",
                "create: {path: /u}, find: {path: '/u/{id}'}     | ask by {login} or {name}",
                "create: {path: /u}, auth: {basic: {user: a}}    | password is missing",
                "create: {path: /u}, auth: {bearer: '${env:A}', basic: {user: a}} | more or less than one",
                "create: {path: /u}, creat: {path: /u}           | creat is unknown",
                "create: {path: /u}, find: {path: '/u/{values.x}'} | an unanswered creation has not given",
                "create: {path: /u}, find: {path: /u, pick: {at: /n, equals: '{values.x}'}} | an unanswered creation has not given",
                "create: {path: /u}, find: {path: '/u/{id}'}     | no placeholder {id}",
                "create: {path: /u}, find: {path: /u, pick: {}}  | at is missing",
                "create: {path: /u}, delete: {path: /u, after: []} | is unknown",
                "create: {path: /u}, reset: {path: /u, before: [{path: /a, values: {x: /x}}]} | write keep: here",
                "create: {path: /u, after: [{path: '/u/{id}'}]}  | which no answer gives",
                "create: {path: /u}, rate: fast                  | is no rate",
                "create: {path: /u}, timeout: PT0S               | timeout cannot be",
                "create: {path: /u}, parallel: 0                 | parallel cannot be",
                "create: {path: /u}, headers: {X-Key: '${env:K}'} | write a secret where auth: takes one",
                "create: {path: /u}, headers: {Host: x}          | belongs to the connection",
                "create: {path: /u}, headers: {X-A: '{login}'}   | no placeholder {login}",
                "create: {path: /u}, headers: {X-A: \"\u00e9\"}    | cannot be sent",
                "create: {path: /u, before: [{path: /g, pick: {at: /n, whole: true}}]} | says something in find only",
                "create: {path: /u}, proxy: 'http://169.254.169.254:80' | is no address of a proxy",
                "create: {path: /u}, proxy: 'http://metadata:80' | is no address of a proxy",
                "create: {path: /u}, find: {path: /u, query: {q: '{login}'}} | whether the answer is about it",
                "create: {path: /u}, find: {path: /u, method: POST, body: {filter: {q: '{login}'}}} | find.body asks for an account",
                "create: {path: /u}, find: {path: /u, method: POST, form: {q: '{name}'}} | find.form asks for an account",
                "create: {path: /u, id: {at: /id}}, find: {path: '/u/{login}'}, delete: {path: '/u/{id}'} | write id: below find too",
                "create: {path: /u, id: {at: /id}, after: [{path: '/u/{id}'}]}, find: {path: '/u/{login}'} | write id: below find too",
                "create: {path: /u}, find: {path: /u, absentWhen: {at: /x, equals: 1, present: true}} | stands beside another",
                "create: {path: /u}, find: {path: /u, absentWhen: {at: /x, present: false}} | cannot be false",
                "create: {path: /u}, find: {path: /u, absentWhen: {at: /x, matches: '('}} | is no pattern",
                "create: {path: /u}, auth: {oauth2: {path: /t, client: c, secret: '${env:S}', clientIn: heder}} | did you mean header?",
                "create: {path: /u}, auth: {oauth2: {path: '${property:file.separator}@other.example/t', client: c, secret: '${env:S}'}} | has a reference",
                "create: {path: '/{realm}'}, parameters: {realm: {}} | realm is missing",
                "create: {path: /u}, parameters: {login: {}}     | no name for a parameter",
                "create: {path: /u}, parameters: {base: {}}      | no name for a parameter",
                "create: {path: /u}, parameters: {realm: {pattern: '[a-z]+'}}, realm: A/b | does not fit",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {page: p, link: true}} | not one way",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {link: false}} | not one way",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {page: p, limit: l, size: 0}} | size is no number of accounts",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {offset: o, cursor: c}} | cursor means nothing here",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {link: true, cursor: c}} | cursor means nothing here",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {next: /n, first: 3}} | first means nothing here",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {page: p, total: /n}} | total tells the end only",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {next: {text: 'href=(.*)'}}} | text may not reach the next page",
                "create: {path: /u}, list: {path: /u, login: /a, paging: {page: p, size: 5}} | size means nothing here",
                "create: {path: /u}, environments: {staging: {preset: plain}} | preset means nothing in one environment",
                "create: {path: /u}, environments: {staging: {extends: plain}} | extends means nothing in one environment",
                "create: {path: /u}, preset: plain, extends: plain | extends stands beside preset",
                "create: {path: /u}, auth: {none: false}         | none says no way",
                "create: {path: /u, auth: {none: false}}         | none says no way",
                "create: {path: /u}, auth: {logIn: {path: /s, from: {at: /t}, as: {cookie: c, prefix: 'P '}}} | prefix means nothing here",
                "create: {path: /u}, auth: {logIn: {path: /s, from: {at: /t}, as: {body: b, prefix: 'P '}}} | prefix means nothing here",
            })
    void aServiceThatCannotBeMeantIsAMistake(String service, String problem) {
        List<String> mistakes = withRequests(service);
        assertTrue(mistakes.stream().anyMatch(m -> m.contains(problem)), mistakes::toString);
        assertTrue(mistakes.stream().noneMatch(m -> m.contains("Canary")), mistakes::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create: {path: /u, outcomes: [{text: '\\p{${env:Hidden}}', is: done}]}",
                "create: {path: /u}, parameters: {realm: {pattern: '${env:Hidden}'}}, realm: x",
            })
    void whatAReferenceGaveIsNotShownAsAPattern(String service) {
        List<String> mistakes = withRequests(service);
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(!mistakes.get(0).contains("env-Hidden"), mistakes::toString);
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
