package dev.tam.store.jdbc;

import dev.tam.spi.store.MemberId;
import java.util.Collection;

/** Tells members of other JVMs that there is an offer for them. Each has a channel of its own. */
final class Telling {

    private Telling() {}

    static String channel(String member) {
        return "tam_" + member;
    }

    /** Heard once the transaction is committed, by those who listen. Where a database cannot tell, they ask. */
    static void tell(Tx tx, Collection<MemberId> members) {
        if (tx.dialect().tells()) {
            members.forEach(member -> tell(tx, channel(member.value()), ""));
        }
    }

    static void tell(Tx tx, String channel, String what) {
        var unused = tx.query("SELECT pg_notify(:channel, :what)")
                .bind("channel", channel)
                .bind("what", what)
                .mapTo(String.class)
                .list();
    }
}
