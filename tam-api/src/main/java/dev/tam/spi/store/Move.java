package dev.tam.spi.store;

import java.util.List;

/**
 * A change of one account under a live claim, recorded as one event.
 *
 * @param stamp identity of the change, and who makes it
 * @param claim the claim under which it is made
 * @param transition the change of state
 * @param bindings what was learnt of single services
 * @param labels the change of labels
 */
public record Move(Stamp stamp, ClaimRef claim, Transition transition, List<BindingPatch> bindings, LabelPatch labels) {

    /** Copies the patches. */
    public Move {
        bindings = List.copyOf(bindings);
    }

    /**
     * A change of state alone.
     *
     * @param stamp identity of the change, and who makes it
     * @param claim the claim under which it is made
     * @param transition the change
     * @return the move
     */
    public static Move of(Stamp stamp, ClaimRef claim, Transition transition) {
        return new Move(stamp, claim, transition, List.of(), LabelPatch.NONE);
    }

    /**
     * The same with patches of bindings.
     *
     * @param patches what was learnt of single services
     * @return a new move
     */
    public Move with(List<BindingPatch> patches) {
        return new Move(stamp, claim, transition, patches, labels);
    }

    /**
     * The same with a change of labels.
     *
     * @param patch the change
     * @return a new move
     */
    public Move with(LabelPatch patch) {
        return new Move(stamp, claim, transition, bindings, patch);
    }
}
