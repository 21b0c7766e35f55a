package dev.tam.adapter.rest;

import dev.tam.Secret;
import feign.Request.HttpMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a {@linkplain TypedService typed service} is told who asks. What is rarer than this, such as a request that logs in,
 * or statuses other than 401 that refuse a token, is said by {@code auth} of the service's section. Shows nothing of it. Immutable and safe for use by
 * many threads.
 */
public final class ServiceAuth {

    private final Access access;

    private ServiceAuth(Access access) {
        this.access = access;
    }

    /**
     * Nothing is said.
     *
     * @return the authentication
     */
    public static ServiceAuth none() {
        return new ServiceAuth(Access.fixed(Credentials.NONE));
    }

    /**
     * HTTP's Basic scheme.
     *
     * @param user the user's name
     * @param password the user's password
     * @return the authentication
     * @throws IllegalArgumentException if the name has a colon
     */
    public static ServiceAuth basic(String user, Secret password) {
        return fixed(new Auth.Basic(Template.literal(user), Template.literal(password.reveal())));
    }

    /**
     * A token that stays the same, as {@code Authorization: Bearer}.
     *
     * @param token the token
     * @return the authentication
     * @throws IllegalArgumentException if it cannot stand in a header
     */
    public static ServiceAuth bearer(Secret token) {
        return fixed(new Auth.Header("Authorization", Template.literal("Bearer " + token.reveal())));
    }

    /**
     * A header of any name.
     *
     * @param name the header
     * @param value its value
     * @return the authentication
     * @throws IllegalArgumentException if name or value cannot stand in a header
     */
    public static ServiceAuth header(String name, Secret value) {
        if (!HeaderNames.isAllowed(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no header that may be set; use letters, digits and -");
        }
        return fixed(new Auth.Header(name, Template.literal(value.reveal())));
    }

    /**
     * A parameter of the query. Prefer a header: addresses get into logs.
     *
     * @param name the parameter
     * @param value its value
     * @return the authentication
     */
    public static ServiceAuth parameter(String name, Secret value) {
        return fixed(new Auth.Parameter(name, Template.literal(value.reveal())));
    }

    /**
     * OAuth 2 with the client's own credentials. Tokens are renewed before they end, and once when the service answers
     * 401.
     *
     * @param tokens where tokens are handed out; its host must be allowed like the service's
     * @param client the client's id
     * @param secret the client's secret
     * @param scopes the scopes
     * @return the authentication
     * @throws IllegalArgumentException if the address is none that a service has
     */
    public static ServiceAuth clientCredentials(URI tokens, String client, Secret secret, String... scopes) {
        return oauth2(tokens, client, Optional.of(secret), List.of(field("grant_type", "client_credentials")), scopes);
    }

    /**
     * OAuth 2 with a user's password. Tokens are renewed before they end, and once when the service answers 401.
     *
     * @param tokens where tokens are handed out; its host must be allowed like the service's
     * @param client the client's id
     * @param secret the client's secret; empty for a public client
     * @param user the user's name
     * @param password the user's password
     * @param scopes the scopes
     * @return the authentication
     * @throws IllegalArgumentException if the address is none that a service has
     */
    public static ServiceAuth passwordGrant(
            URI tokens, String client, Optional<Secret> secret, String user, Secret password, String... scopes) {
        List<Parameter> grant =
                List.of(field("grant_type", "password"), field("username", user), field("password", password.reveal()));
        return oauth2(tokens, client, secret, grant, scopes);
    }

    Access access() {
        return access;
    }

    @Override
    public String toString() {
        return "ServiceAuth[hidden]";
    }

    private static ServiceAuth oauth2(
            URI tokens, String client, Optional<Secret> secret, List<Parameter> grant, String... scopes) {
        URI host = Endpoint.require(tokens).resolve("/");
        List<Parameter> form = new ArrayList<>(grant);
        if (scopes.length > 0) {
            form.add(field("scope", String.join(" ", scopes)));
        }
        if (secret.isEmpty()) {
            form.add(field("client_id", client));
        }
        Auth auth = secret.<Auth>map(s -> OAuth2Reader.header(client, s)).orElseGet(Auth.None::new);
        TokenRequest request = new TokenRequest(
                HttpMethod.POST,
                Template.literal(tokens.getRawPath().isEmpty() ? "/" : tokens.getRawPath()),
                Map.of(),
                new BodyTemplate.Form(List.copyOf(form)),
                auth,
                CallScope.NONE);
        URI base = URI.create(host.toString().replaceAll("/$", ""));
        return new ServiceAuth(Access.tokens(base, new Fetching(request, OAuth2Reader.MEANING, Fetching.REFUSALS)));
    }

    private static Parameter field(String name, String value) {
        return new Parameter(name, Template.literal(value));
    }

    private static ServiceAuth fixed(Auth auth) {
        try {
            return new ServiceAuth(Access.fixed(auth.credentials(CallScope.NONE)));
        } catch (UnsendableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
