package dev.tam;

/** What is owed to an account before its next lease. Ordered: the later includes the earlier. */
public enum Taint {
    /** Nothing. */
    NONE,
    /** Its data is to be reset. */
    RESET,
    /** Its password is to be rotated as well: somebody who lost the lease may still know it. */
    ROTATE;

    /**
     * The stronger of two.
     *
     * @param other the other
     * @return what is owed when both are
     */
    public Taint and(Taint other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
