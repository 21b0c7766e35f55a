package dev.tam.examples.typed;

import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** A service's requests, as Feign has them. */
interface Customers {

    @RequestLine("POST /create_account")
    @Headers("Content-Type: application/json")
    void create(Credentials customer);

    @RequestLine("GET /accounts/{username}")
    void find(@Param("username") String username);

    @RequestLine("PUT /accounts/{username}/password")
    @Headers("Content-Type: application/json")
    void setPassword(@Param("username") String username, Credentials customer);

    @RequestLine("POST /login")
    @Headers("Content-Type: application/json")
    void logIn(Credentials customer);

    @RequestLine("DELETE /delete_account/{username}")
    void delete(@Param("username") String username);

    /**
     * What the service is sent.
     *
     * @param username the login
     * @param password the password
     */
    record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }
}
