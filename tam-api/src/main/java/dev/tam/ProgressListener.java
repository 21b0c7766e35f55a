package dev.tam;

/**
 * Hears how far a bulk has come. The work does not wait for it until its end, and then for 5 s at most. One
 * that throws, or does not come back in that time, is logged once and disturbs nothing.
 */
@FunctionalInterface
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = progress -> {};

    /**
     * Called after each account, in order, on a thread of tam that calls nothing else.
     *
     * @param progress how far it has come
     */
    void progressed(Progress progress);

    /**
     * How far a bulk has come.
     *
     * @param done how many accounts are done well
     * @param failed how many failed
     * @param total how many there are in all
     */
    record Progress(int done, int failed, int total) {}
}
