package dev.tam;

/**
 * No account came free in time. The message says how many are free, leased (by whom), dirty and quarantined, how many are
 * of a superseded fingerprint, which services are away and since when, and when the next work is due.
 */
public final class AcquireTimeoutException extends TamException {

    private static final long serialVersionUID = 1L;

    private final String pool;

    /**
     * With an explanation.
     *
     * @param pool which pool
     * @param message what the pool has, who holds it and what to do
     */
    public AcquireTimeoutException(String pool, String message) {
        super(message);
        this.pool = pool;
    }

    /**
     * Which pool had none.
     *
     * @return its name
     */
    public String pool() {
        return pool;
    }
}
