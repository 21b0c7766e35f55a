package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors and the reader say the same of the same file. */
class SchemaAgainstReaderTest {

    private static final String CREATE = "create: {path: /u}, ";

    private static String file(String keys) {
        return "{adapter: rest, base: 'http://h.example', " + keys + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CREATE + "environments: {staging: {timeout: PT5S, create: {headers: {X-Shop: a}}}}",
                CREATE + "list: {path: /u, login: /n, paging: {link: true}}",
                CREATE + "list: {path: /u, login: /n, paging: {next: /next, cursor: c}}",
                CREATE + "list: {path: /u, login: /n, paging: {next: {header: X-Next}, cursor: c}}",
                CREATE + "list: {path: /u, login: /n, paging: {offset: o, first: 1, limit: l, size: 5, total: /t}}",
                CREATE + "facts: {path: /f, values: {a: /a}},"
                        + " resetPassword: {path: /p, instead: {when: {a: b}, path: /q}}",
                CREATE + "facts: {path: /f, values: {a: /a}},"
                        + " resetPassword: {path: /p, instead: [{when: {a: b}, path: /q}]}",
                "create: {path: /u, refuse: {when: {a: b}, why: x}}, facts: {path: /f, values: {a: /a}}",
                "create: {path: /u, refuse: [{when: {a: b}, why: x}]}, facts: {path: /f, values: {a: /a}}",
                "create: {path: /u, ready: {path: /j, every: PT2S}}",
                "create: {path: /u, ready: {at: /job}}",
                "create: {path: /u, ready: {header: Location}}",
                "create: {path: /u, id: {at: /id}}",
                CREATE + "list: {path: /u, login: /n, paging: {page: p, limit: l}},"
                        + " environments: {staging: {list: {paging: {size: 5}}}}",
                CREATE + "auth: {logIn: {path: /s, from: {at: /t}, as: {header: H}}},"
                        + " environments: {staging: {auth: {logIn: {as: {prefix: 'P '}}}}}",
                CREATE + "find: {before: [{path: /s, query: {q: '{login}'}, keep: {id: /id}}], method: POST,"
                        + " path: '/u/{kept.id}/search', body: {q: '{login}'}}",
            })
    void whatIsGoodIsGoodToBoth(String keys) throws IOException {
        assertEquals(List.of(), Opening.mistakes(file(keys)));
        assertEquals(List.of(), SchemaTest.errors(file(keys)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CREATE + "environments: {staging: {creat: {path: /u}}}",
                CREATE + "environments: {staging: {create: {pth: /u}}}",
                CREATE + "list: {path: /u, login: /n, paging: {link: false}}",
                CREATE + "list: {path: /u, login: /n, paging: {page: p, link: true}}",
                CREATE + "list: {path: /u, login: /n, paging: {page: p, limit: l, size: 0}}",
                CREATE + "list: {path: /u, login: /n, paging: {next: {text: 'href=(.*)'}}}",
                CREATE + "environments: {staging: {preset: plain}}",
                CREATE + "environments: {staging: {extends: plain}}",
                CREATE + "preset: plain, extends: plain",
                CREATE + "auth: {none: false}",
                CREATE + "auth: {logIn: {path: /s, from: {at: /t}, as: {parameter: p, prefix: 'P '}}}",
                CREATE + "list: {path: /u, login: /n, paging: {offset: o, cursor: c}}",
                CREATE + "list: {path: /u, login: /n, paging: {next: /n, first: 2}}",
                "create: {path: /u, refuse: {when: {a: b}}}, facts: {path: /f, values: {a: /a}}",
                "create: {path: /u, ready: {path: /j, at: /x}}",
                "create: {path: /u, ready: {at: /x, header: Location}}",
                "create: {path: /u, id: {}}",
                "create: {path: /u, id: {at: /id, header: Location}}",
            })
    void whatIsBadIsBadToBoth(String keys) throws IOException {
        assertFalse(Opening.mistakes(file(keys)).isEmpty());
        assertFalse(SchemaTest.errors(file(keys)).isEmpty());
    }
}
