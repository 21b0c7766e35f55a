package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Subscription;
import dev.tam.testkit.store.Drafts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An offer is told once: whatever one consumer throws, what was read with it is heard. */
@SuppressWarnings("try") // a subscription is held, and not used, while it is heard
final class EarsTest {

    private final Drafts drafts = new Drafts();
    private final MemberId member = drafts.member().id();
    private final Signal signal =
            new Signal(drafts.ticket(drafts.member(), drafts.want()).id());

    @Test
    void anErrorOfAConsumerHarmsNobodyElse() {
        Ears ears = new Ears();
        List<Signal> heard = new ArrayList<>();
        try (Subscription broken = ears.add(member, unheard -> {
                    throw new LinkageError("of a consumer");
                });
                Subscription sound = ears.add(member, heard::add)) {
            ears.hear(member, signal);
        }
        assertEquals(List.of(signal), heard);
    }
}
