package dev.tam.examples.typed;

import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.Secret;
import dev.tam.adapter.rest.ServiceConnection;
import dev.tam.adapter.rest.TypedService;
import dev.tam.examples.typed.Customers.Credentials;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The same as {@code preset: plain-full}, for those who prefer code. */
public final class TypedCustomers {

    private TypedCustomers() {}

    /**
     * Opens the adapter.
     *
     * @param base the service's address
     * @return the adapter, for a manager
     */
    public static ServiceAdapter at(URI base) {
        return TypedService.of(Customers.class, ServiceConnection.to(base))
                .create((api, call, password) -> {
                    api.create(credentials(call, password));
                    return Created.plain();
                })
                .complete((api, call, password) -> Created.plain())
                .find((api, call) -> {
                    api.find(call.subject().login());
                    return Optional.of(new Sighting.Present(Optional.empty(), Sighting.Evidence.CANNOT_TELL, Map.of()));
                })
                .setPassword(
                        (api, call, password) -> api.setPassword(call.subject().login(), credentials(call, password)))
                .authenticate((api, call, password) -> api.logIn(credentials(call, password)))
                .delete((api, call) -> api.delete(call.subject().login()))
                .open();
    }

    /**
     * Opens a manager of the service.
     *
     * @param base the service's address
     * @return the manager
     */
    public static AccountManager manager(URI base) {
        return AccountManager.builder()
                .withoutFile()
                .environment("test", base.getHost())
                .keys(Secret.of("a key of the example's own"))
                .set("store", "memory")
                .service("customers", at(base))
                .spec(AccountSpec.of("customer").on("customers"))
                .open();
    }

    private static Credentials credentials(Call call, Secret password) {
        return new Credentials(call.subject().login(), password.reveal());
    }
}
