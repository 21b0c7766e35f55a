package dev.tam.spi.store;

/**
 * One part of an acquire.
 *
 * @param pool the pool's name
 * @param fingerprint only accounts of this fingerprint will do
 * @param labels which of them
 * @param count how many; 1 or more
 */
public record Want(String pool, String fingerprint, LabelQuery labels, int count) {
    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Want {
        if (count < 1) {
            throw new IllegalArgumentException("a want's count is 1 or more, not " + count);
        }
    }
}
