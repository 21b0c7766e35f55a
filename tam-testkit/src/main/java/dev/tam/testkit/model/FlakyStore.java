package dev.tam.testkit.model;

import dev.tam.StoreException;
import dev.tam.spi.store.AccountStore;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Loses replies by chance: the change is made, and a {@link StoreException} says that its outcome is not known. No
 * thread loses two replies in a row, so a caller that repeats what was not answered always gets through. Safe for many
 * threads if the store behind it is, which is closed with it.
 */
public final class FlakyStore extends DecoratedStore {

    private final Random random;
    private final double probability;
    private final ThreadLocal<Boolean> lostLast = ThreadLocal.withInitial(() -> false);

    /**
     * In front of a store.
     *
     * @param store the store
     * @param random its chance
     * @param probability how probable it is that a reply is lost; 0 to 1
     * @throws IllegalArgumentException if the probability is out of range
     */
    public FlakyStore(AccountStore store, Random random, double probability) {
        super(store);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1, not " + probability);
        }
        this.random = random;
        this.probability = probability;
    }

    @Override
    <T> T change(Supplier<T> call) {
        T answer = call.get();
        boolean lost = !lostLast.get() && random.nextDouble() < probability;
        lostLast.set(lost);
        if (lost) {
            throw new StoreException("the reply was lost, as scripted; repeat the call with the same ids");
        }
        return answer;
    }
}
