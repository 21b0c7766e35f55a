package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;

import dev.tam.Secret;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A typed service on loopback, and what a user writes for it. */
abstract class TypedBench {

    TestService service;

    /** What a user writes. */
    interface Api {
        @RequestLine("POST /users")
        @Headers("Content-Type: application/json")
        Map<String, String> create(Map<String, String> user);

        @RequestLine("PUT /users/{login}/role")
        void role(@Param("login") String login);

        @RequestLine("PATCH /users/{login}")
        @Headers("Content-Type: application/json")
        void change(@Param("login") String login, Map<String, String> user);

        @RequestLine("GET /users/{login}")
        Map<String, String> find(@Param("login") String login);

        @RequestLine("DELETE /users/{login}")
        void delete(@Nullable @Param("login") String login);

        @RequestLine("DELETE /users/")
        void deleteAll();

        @RequestLine("GET /raw")
        Response raw();

        @RequestLine("GET /elsewhere")
        void elsewhere(URI address);
    }

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "{\"id\": \"7\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    final TypedService<Api> typed() {
        return typed(connection -> connection);
    }

    final TypedService<Api> typed(UnaryOperator<ServiceConnection> said) {
        ServiceConnection connection = said.apply(ServiceConnection.to(URI.create(service.base() + "/api/")));
        return TypedService.of(Api.class, connection).create(TypedBench::create);
    }

    static Created create(Api api, Call call, Secret password) {
        Map<String, String> user = api.create(Map.of("n", call.subject().login(), "p", password.reveal()));
        return new Created(Optional.ofNullable(user.get("id")), Map.of(), Map.of());
    }

    final Outcome<Created> create(TypedService<Api> typed) {
        return typed.open().create(Calls.plain(), PASSWORD);
    }
}
