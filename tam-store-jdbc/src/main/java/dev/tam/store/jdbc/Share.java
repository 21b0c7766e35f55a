package dev.tam.store.jdbc;

import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Want;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.statement.Query;

/**
 * What requests that share a statement ask of it: one entry for each account that is wanted.
 *
 * @param entries for each account the request that wants it
 * @param ords for each account the ord of its event
 */
record Share(List<AcquireRequest> entries, List<Integer> ords) {

    /** Whether two requests for one account each want the same for the same run, and by the same ticket if by any. */
    static boolean canShare(AcquireRequest one, AcquireRequest other) {
        return isForOne(one)
                && one.wants().equals(other.wants())
                && one.namespace().equals(other.namespace())
                && one.ticket().equals(other.ticket())
                && !one.stamp().op().equals(other.stamp().op())
                && one.stamp()
                        .actor()
                        .member()
                        .run()
                        .equals(other.stamp().actor().member().run());
    }

    private static boolean isForOne(AcquireRequest request) {
        return request.wants().stream().mapToInt(Want::count).sum() == 1;
    }

    static Share of(List<AcquireRequest> requests) {
        List<AcquireRequest> entries = new ArrayList<>();
        List<Integer> ords = new ArrayList<>();
        for (AcquireRequest request : requests) {
            int count = request.wants().get(0).count();
            IntStream.range(0, count).forEach(i -> {
                entries.add(request);
                ords.add(2 * i + 1);
            });
        }
        return new Share(entries, ords);
    }

    int size() {
        return entries.size();
    }

    Query bind(Query query) {
        query.getConfig(SqlArrayTypes.class).register(String.class, "text");
        query.getConfig(SqlArrayTypes.class).register(Integer.class, "int4");
        query.getConfig(SqlArrayTypes.class).register(Long.class, "int8");
        return query.bindArray("ops", String.class, each(r -> r.stamp().op().value()))
                .bindArray("ords", Integer.class, ords)
                .bindArray("claims", String.class, each(r -> r.claim().value()))
                .bindArray(
                        "holders",
                        String.class,
                        each(r -> ActorText.of(r.stamp().actor())))
                .bindArray(
                        "reasons",
                        String.class,
                        each(r -> Texts.printable(r.stamp().reason())))
                .bindArray("ttls", Long.class, each(r -> Micros.of(r.ttl())));
    }

    private <T> List<T> each(Function<AcquireRequest, T> part) {
        return entries.stream().map(part).toList();
    }

    /** What each request was granted, found by its claim. */
    static List<Optional<AcquireResult.Granted>> granted(List<AcquireRequest> requests, List<Found> leased) {
        Map<String, List<Claimed>> byClaim = new HashMap<>();
        for (Found account : leased) {
            Optional.ofNullable(account.row().hold())
                    .ifPresent(hold -> byClaim.computeIfAbsent(hold.id().value(), id -> new ArrayList<>())
                            .add(account.claimed(new ClaimRef(
                                    account.row().id(), hold.id(), account.row().fence()))));
        }
        return requests.stream()
                .map(r -> Optional.ofNullable(byClaim.get(r.claim().value())).map(AcquireResult.Granted::new))
                .toList();
    }
}
