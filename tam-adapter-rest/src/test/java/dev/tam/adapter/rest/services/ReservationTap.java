package dev.tam.adapter.rest.services;

import dev.tam.AccountName;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Intent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/** A store that tells which name was reserved, after the reservation and before anything is sent to a service. */
final class ReservationTap {

    private ReservationTap() {}

    static AccountStore over(AccountStore store, Consumer<AccountName> reserved) {
        return (AccountStore) Proxy.newProxyInstance(
                ReservationTap.class.getClassLoader(), new Class<?>[] {AccountStore.class}, (proxy, method, args) -> {
                    try {
                        Object result = method.invoke(store, args);
                        if (method.getName().equals("reserve")) {
                            ((List<?>) args[0]).forEach(i -> reserved.accept(name(i)));
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static AccountName name(Object intent) {
        return ((Intent) intent).identity().name();
    }
}
