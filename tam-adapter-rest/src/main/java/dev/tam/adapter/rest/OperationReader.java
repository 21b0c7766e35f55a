package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import feign.Request.HttpMethod;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the sections of the requests. */
record OperationReader(PluginConfig config) {

    Optional<Creation> creation() {
        if (!config.keys().contains(Operation.CREATE.key())) {
            config.mistake(Operation.CREATE.key(), "is missing", "declare the request that creates an account");
        }
        return section(Operation.CREATE, "id", "values", "issued", "lookFirst")
                .flatMap(section -> new RequestReader(Operation.CREATE)
                        .read(section)
                        .map(request -> new Creation(
                                request,
                                ExternalId.read(section),
                                AnswerValues.read(section, "values"),
                                AnswerValues.read(section, "issued"),
                                lookFirst(section, request))));
    }

    Optional<Look> look() {
        return section(Operation.FIND, "id", "values", "nameAt", "evidence", "absentWhen")
                .flatMap(section -> new RequestReader(Operation.FIND)
                        .read(section)
                        .map(request -> new Look(
                                request,
                                ExternalId.read(section),
                                AnswerValues.read(section, "values"),
                                Pointer.read(section, "nameAt"),
                                Marker.read(section, "evidence"),
                                Marker.read(section, "absentWhen"))));
    }

    Optional<AccountList> list() {
        return section(Operation.LIST, "items", "login", "id", "paging").flatMap(section -> {
            if (!section.keys().contains("login")) {
                section.mistake("login", "is missing", "write the JSON pointer of the login in an item");
            }
            Optional<DeclaredRequest> request = new RequestReader(Operation.LIST).read(section);
            Pointer items = Pointer.read(section, "items").orElse(new Pointer(""));
            Optional<Pointer> login = Pointer.read(section, "login");
            Optional<Pointer> id = Pointer.read(section, "id");
            Paging paging = Paging.read(section);
            return request.flatMap(r -> login.map(l -> new AccountList(r, items, l, id, paging)));
        });
    }

    Optional<DeclaredRequest> plain(Operation operation) {
        return section(operation).flatMap(new RequestReader(operation)::read);
    }

    private Optional<PluginConfig> section(Operation operation, String... more) {
        Optional<PluginConfig> section = config.section(operation.key());
        Set<String> known = new HashSet<>(RequestReader.KEYS);
        known.addAll(Set.of(more));
        section.ifPresent(s -> s.allowOnly(known));
        return section;
    }

    /** A PUT may overwrite: it looks first unless the configuration says that it need not. */
    private boolean lookFirst(PluginConfig section, DeclaredRequest request) {
        boolean look = section.bool("lookFirst").orElse(request.method() == HttpMethod.PUT);
        if (look && !config.keys().contains(Operation.FIND.key())) {
            section.mistake(
                    "lookFirst",
                    "cannot look: there is no find",
                    "declare find:, or write lookFirst: false if this never overwrites an account");
        }
        return look;
    }
}
