package dev.tam.store.jdbc;

import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Want;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Deals out accounts of one pool, in one transaction that has the pool locked.
 *
 * <ol>
 *   <li>A free account is offered to one ticket: the oldest of which it satisfies a want that has not as many offers
 *       already as it wants accounts.
 *   <li>One that was taken before it could be offered is an overtaking of the ticket that would have got it.
 *   <li>A ticket that was overtaken too often has its turn: all that it is offered is kept for it, anew with each that is
 *       added. What was held until it was dealt out, and is kept for nobody, is free for all.
 * </ol>
 */
final class Dealing {

    private static final String CAME_FREE = """
            SELECT a.seq, a.fence, a.fingerprint, a.labels,
                CASE WHEN a.state = 'AVAILABLE' AND a.slot >= 0 THEN 1 ELSE 0 END AS available,
                CASE WHEN %s THEN 1 ELSE 0 END AS ready
            FROM tam_account a WHERE a.seq IN (<accounts>)
            """.formatted(Free.READY);

    private static final String FREE = """
            SELECT a.seq, a.fence, a.fingerprint, a.labels FROM tam_account a
            WHERE a.pool = :pool AND a.slot >= 0 AND a.state = 'AVAILABLE' AND a.fingerprint = :fingerprint AND %s %s
                AND NOT EXISTS (
                    SELECT 1 FROM tam_offer o JOIN tam_ticket t ON t.id = o.ticket
                    WHERE o.account = a.seq AND o.fence = a.fence)
            ORDER BY a.slot LIMIT :most
            """;

    /** How many free accounts are dealt out in one go for wants that are alike; there is another go soon. */
    private static final int MOST = 200;

    private static final String OFFER = """
            INSERT INTO tam_offer (account, fence, ticket, told, kept) VALUES (:account, :fence, :ticket, FALSE, FALSE)
            """;

    /** An account that came free, as it is now. */
    private record Now(Waiting.Free account, boolean isAvailable, boolean isReady) {
        boolean isFree(Freed freed) {
            return account.fence() == freed.fence() && isAvailable && (isReady || freed.isHeld());
        }

        boolean wasTaken(Freed freed) {
            return account.fence() != freed.fence();
        }
    }

    private final Tx tx;
    private final int pool;
    private final Map<String, List<Waiting.Free>> standing;
    private final Queue queue;
    private final PreparedBatch offers;
    private final Map<Long, Waiting> served = new LinkedHashMap<>();

    Dealing(Tx tx, int pool) {
        this.tx = tx;
        this.pool = pool;
        this.standing = Offers.standing(tx, pool);
        this.queue = new Queue(tx, pool, standing);
        this.offers = tx.batch(OFFER);
    }

    /** Deals out accounts that came free; whom something was offered. */
    Set<MemberId> deal(Collection<Freed> freed) {
        Map<Long, Now> now = new HashMap<>();
        tx.query(CAME_FREE)
                .bindList("accounts", freed.stream().map(Freed::seq).distinct().toList())
                .map((row, context) ->
                        new Now(Waiting.Free.of(row), row.getInt("available") == 1, row.getInt("ready") == 1))
                .forEach(account -> now.put(account.account().seq(), account));
        List<Waiting.Free> free = new ArrayList<>();
        for (Freed one : freed) {
            Now account = now.get(one.seq());
            if (account != null && account.wasTaken(one)) {
                taken(account.account());
            } else if (account != null && account.isFree(one)) {
                free.add(account.account());
            }
        }
        Set<MemberId> offered = offer(free);
        freed.stream().filter(Freed::isHeld).filter(this::isKeptForNobody).forEach(one -> Keeping.free(tx, one));
        return offered;
    }

    /** Deals out what is free and will do for a want. */
    Set<MemberId> dealFree(Want want) {
        return offer(free(want.fingerprint(), new LabelQuery(want.labels().required(), Map.of()), want.count()));
    }

    /** Deals out what is free and will do for those who wait longest. */
    Set<MemberId> dealFree() {
        List<Waiting.Free> free = new ArrayList<>();
        queue.oldest().stream()
                .flatMap(Waiting::lacking)
                .distinct()
                .forEach(kind -> free.addAll(free(kind.fingerprint(), kind.labels(), MOST)));
        return offer(free);
    }

    private List<Waiting.Free> free(String fingerprint, LabelQuery labels, int most) {
        Free free = Free.of(labels);
        Query query = tx.query(FREE.formatted(free.ready(), free.accepted()))
                .bind("pool", pool)
                .bind("fingerprint", fingerprint)
                .bind("most", most);
        return free.bindAccepted(query)
                .map((row, context) -> Waiting.Free.of(row))
                .list();
    }

    private void taken(Waiting.Free account) {
        queue.first(waiting -> waiting.lacks(account)).ifPresent(waiting -> {
            waiting.overtaken();
            Offers.overtaken(tx, waiting.ticket());
        });
    }

    private Set<MemberId> offer(List<Waiting.Free> free) {
        Set<Long> offered = standing.values().stream()
                .flatMap(List::stream)
                .map(Waiting.Free::seq)
                .collect(Collectors.toCollection(HashSet::new));
        for (Waiting.Free account : free) {
            if (offered.add(account.seq())) {
                queue.first(waiting -> waiting.offer(account)).ifPresent(waiting -> note(account, waiting));
            }
        }
        offers.execute();
        served.values().stream()
                .distinct()
                .filter(Waiting::hasTurn)
                .forEach(waiting -> Keeping.keep(tx, waiting.ticket()));
        return served.values().stream().map(Waiting::member).collect(Collectors.toCollection(HashSet::new));
    }

    private void note(Waiting.Free account, Waiting waiting) {
        offers.bind("account", account.seq())
                .bind("fence", account.fence())
                .bind("ticket", waiting.ticket())
                .add();
        served.put(account.seq(), waiting);
    }

    private boolean isKeptForNobody(Freed freed) {
        Waiting given = served.get(freed.seq());
        return given != null ? !given.hasTurn() : !isKeptSince(freed);
    }

    /** Whether another dealing, since it came free, has kept it. */
    private boolean isKeptSince(Freed freed) {
        return standing.values().stream().flatMap(List::stream).anyMatch(account -> account.seq() == freed.seq())
                && queue.first(waiting -> waiting.hasTurn() && waiting.isOffered(freed.seq()))
                        .isPresent();
    }
}
