package dev.tam.store.jdbc;

import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leases free accounts, all wants of a request or none.
 *
 * <ol>
 *   <li>Where the database leases in one statement, requests for the same are sent together.
 *   <li>Those that this did not grant look again, one by one, so that nobody misses what another had locked for a moment.
 *   <li>Only then is a request missed, or answered as before if its operation was applied before.
 * </ol>
 */
final class Acquiring {

    private final Transactions transactions;
    private final OneStatementAcquire quick;
    private final ThoroughAcquire thorough;
    private final Misses misses;

    Acquiring(Transactions transactions, Spaces spaces, Pools pools) {
        Hands hands = new Hands();
        this.transactions = transactions;
        this.quick = new OneStatementAcquire(transactions, pools, hands);
        this.thorough = new ThoroughAcquire(transactions, pools, hands);
        this.misses = new Misses(transactions, spaces, pools);
    }

    List<AcquireResult> acquire(List<AcquireRequest> requests) {
        List<Optional<AcquireResult.Granted>> granted =
                transactions.dialect().isSingle() ? quick.acquire(requests) : none(requests);
        List<AcquireResult> results = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            AcquireRequest request = requests.get(i);
            Optional<AcquireResult> given = granted.get(i).map(AcquireResult.class::cast);
            results.add(given.orElseGet(() -> lookAgain(request)));
        }
        return results;
    }

    private static List<Optional<AcquireResult.Granted>> none(List<AcquireRequest> requests) {
        return requests.stream()
                .map(r -> Optional.<AcquireResult.Granted>empty())
                .toList();
    }

    private AcquireResult lookAgain(AcquireRequest request) {
        ThoroughAcquire.Answer answer = thorough.acquire(request);
        return answer.granted()
                .map(AcquireResult.class::cast)
                .orElseGet(() -> misses.explain(request, answer.missing()));
    }
}
