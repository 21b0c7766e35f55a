package dev.tam.benchmarks.client;

import feign.Headers;
import feign.RequestLine;

/** The service as a Feign interface. */
interface UserApi {

    /** Creates a user. */
    @RequestLine("POST /users")
    @Headers("Content-Type: application/json")
    Made create(NewUser user);

    /**
     * Who is created.
     *
     * @param username the login
     * @param password the password
     */
    record NewUser(String username, String password) {}

    /**
     * Who was.
     *
     * @param id the service's own id
     * @param state how the user is
     */
    record Made(String id, String state) {}
}
