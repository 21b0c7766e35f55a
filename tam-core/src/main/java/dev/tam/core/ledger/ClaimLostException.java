package dev.tam.core.ledger;

import dev.tam.spi.store.ClaimRecord;
import java.util.Optional;

/** The claim under which work was done is gone; whoever works must stop and write nothing more. Never leaves core. */
public final class ClaimLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    ClaimLostException(String account, Optional<ClaimRecord> by) {
        this("the claim on " + account + " is lost"
                + by.map(c -> " to " + c.holder() + " for " + c.purpose()).orElse(""));
    }

    private ClaimLostException(String why) {
        super(why);
        this.why = why;
    }

    /** What happened, for people. */
    public String why() {
        return why;
    }
}
