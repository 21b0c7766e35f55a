package dev.tam.store.jdbc;

import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Renewal;
import dev.tam.spi.store.ReserveResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a store answered, without ids and times: answers to the same question are equal. */
final class Told {

    private Told() {}

    static String of(@Nullable Object answer) {
        if (answer instanceof AcquireResult.Granted granted) {
            return "granted " + of(granted.claimed());
        } else if (answer instanceof ClaimResult.Granted granted) {
            return "granted " + of(granted.claimed());
        } else if (answer instanceof ReserveResult.Reserved reserved) {
            return "reserved " + of(reserved.claimed());
        } else if (answer instanceof Claimed claimed) {
            return claimed.account().state() + "#" + claimed.ref().fence() + " of "
                    + claimed.account().bindings().size() + " bindings";
        } else if (answer instanceof Renewal.Renewed) {
            return "renewed";
        } else if (answer instanceof Collection<?> many) {
            return List.copyOf(many).stream().map(Told::of).toList().toString();
        } else if (answer instanceof Map<?, ?> many) {
            return of(many.values());
        }
        return String.valueOf(answer);
    }
}
