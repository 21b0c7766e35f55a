package dev.tam;

/** Hears how far a bulk or a cleanup has come. One that throws is logged once and disturbs nothing. */
@FunctionalInterface
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = progress -> {};

    /**
     * Called after each account, by many threads but never by two at once.
     *
     * @param progress how far it has come
     */
    void progressed(Progress progress);

    /**
     * How far a bulk or a cleanup has come.
     *
     * @param done how many accounts are done well
     * @param failed how many failed
     * @param total how many there are in all
     */
    record Progress(int done, int failed, int total) {}
}
