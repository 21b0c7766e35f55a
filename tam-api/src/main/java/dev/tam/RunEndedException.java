package dev.tam;

/** The run was ended: it neither creates nor leases any more. */
public final class RunEndedException extends TamException {

    private static final long serialVersionUID = 1L;

    /**
     * For a run.
     *
     * @param run the run
     */
    public RunEndedException(RunId run) {
        super("run " + run + " was ended by endRun; it neither creates nor leases any more. Open a manager with another"
                + " run id.");
    }
}
