package dev.tam.testdb;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made when first asked for; a failure is remembered, so that it is met at once the next time. */
final class Once<T> {

    private final Supplier<T> make;
    private @Nullable T made;
    private @Nullable RuntimeException failure;

    Once(Supplier<T> make) {
        this.make = make;
    }

    synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        T known = made;
        if (known != null) {
            return known;
        }
        try {
            T fresh = make.get();
            made = fresh;
            return fresh;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
