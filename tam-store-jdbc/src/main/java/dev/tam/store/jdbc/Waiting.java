package dev.tam.store.jdbc;

import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Ticket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One ticket as far as it waits for one pool, and the free accounts that were offered to it.
 *
 * <ol>
 *   <li>A want has no more offers than it wants accounts.
 *   <li>Where a want has all, one of its offers moves to another want that it satisfies, and so on along the chain.
 * </ol>
 */
final class Waiting {

    /**
     * A free account.
     *
     * @param seq its number
     * @param fence its fence
     * @param fingerprint of its spec
     * @param labels its labels
     */
    record Free(long seq, long fence, String fingerprint, Map<String, String> labels) {

        static Free of(ResultSet row) throws SQLException {
            return new Free(
                    row.getLong("seq"),
                    row.getLong("fence"),
                    row.getString("fingerprint"),
                    new Damage().read("labels", row.getString("labels"), MapText::map, Map.of()));
        }
    }

    /** One want, with what was offered for it. */
    private record Seat(String fingerprint, LabelQuery labels, int count, List<Free> offered) {
        boolean satisfiedBy(Free account) {
            return fingerprint.equals(account.fingerprint()) && labels.accepts(account.labels());
        }

        boolean hasRoom() {
            return offered.size() < count;
        }
    }

    private final String ticket;
    private final MemberId member;
    private final List<Seat> seats = new ArrayList<>();
    private int overtakings;

    /**
     * One that waits for nothing yet.
     *
     * @param overtakings how often it was overtaken since its last turn
     */
    Waiting(String ticket, MemberId member, int overtakings) {
        this.ticket = ticket;
        this.member = member;
        this.overtakings = overtakings;
    }

    MemberId member() {
        return member;
    }

    String ticket() {
        return ticket;
    }

    void wants(String fingerprint, Map<String, String> required, int count) {
        seats.add(new Seat(fingerprint, new LabelQuery(required, Map.of()), count, new ArrayList<>()));
    }

    /** Another took what it would have been offered. */
    void overtaken() {
        overtakings++;
    }

    /** Whether what it is offered is kept for it. */
    boolean hasTurn() {
        return overtakings >= Ticket.MOST_OVERTAKINGS;
    }

    /** Whether it waits for such an account, and has not been offered enough. */
    boolean lacks(Free account) {
        return seats.stream().anyMatch(seat -> seat.hasRoom() && seat.satisfiedBy(account));
    }

    /**
     * What will do for some wants.
     *
     * @param fingerprint of its spec
     * @param labels its labels
     */
    record Kind(String fingerprint, LabelQuery labels) {}

    /** What it has not been offered enough of. */
    Stream<Kind> lacking() {
        return seats.stream().filter(Seat::hasRoom).map(seat -> new Kind(seat.fingerprint(), seat.labels()));
    }

    /** Whether an account was offered to it. */
    boolean isOffered(long seq) {
        return seats.stream().flatMap(seat -> seat.offered().stream()).anyMatch(account -> account.seq() == seq);
    }

    /** Takes a free account if a want has room for it. */
    boolean offer(Free account) {
        return isPlaced(account, new HashSet<>());
    }

    private boolean isPlaced(Free account, Set<Integer> asked) {
        for (int seat = 0; seat < seats.size(); seat++) {
            if (seats.get(seat).satisfiedBy(account) && asked.add(seat) && hasRoom(seats.get(seat), asked)) {
                seats.get(seat).offered().add(account);
                return true;
            }
        }
        return false;
    }

    private boolean hasRoom(Seat seat, Set<Integer> asked) {
        return seat.hasRoom()
                || List.copyOf(seat.offered()).stream()
                        .anyMatch(other ->
                                isPlaced(other, asked) && seat.offered().remove(other));
    }
}
