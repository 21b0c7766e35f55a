package dev.tam.store.jdbc;

import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The seats of those that keep house.
 *
 * <ol>
 *   <li>Who sits stays.
 *   <li>Else a seat whose time is over is taken over, by whoever is first.
 *   <li>Else one that is missing is made; of two that make the same, one collides and looks again.
 * </ol>
 */
final class Seats {

    private record Seat(int number, boolean isFree) {}

    private final Transactions transactions;
    private final Spaces spaces;

    Seats(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    boolean take(Member member, String circle, int seats, Duration ttl) {
        int space = spaces.get(member.namespace());
        return transactions.run("take seat", tx -> new Asking(tx, space, circle, member.id(), ttl).take(seats));
    }

    static void leave(Tx tx, MemberId member) {
        tx.update("DELETE FROM tam_seat WHERE member = :member")
                .bind("member", member.value())
                .execute();
    }

    /** One member asks once. */
    private record Asking(Tx tx, int space, String circle, MemberId member, Duration ttl) {

        boolean take(int seats) {
            return stay(seats) || takeOver(seats) || make(seats);
        }

        private boolean stay(int seats) {
            return prolong("member = :member AND until_at > <now> AND seat < :seat", seats);
        }

        private boolean takeOver(int seats) {
            return taken().stream()
                    .filter(seat -> seat.isFree() && seat.number() < seats)
                    .anyMatch(seat -> prolong("seat = :seat AND until_at <= <now>", seat.number()));
        }

        private boolean make(int seats) {
            Set<Integer> made = taken().stream().map(Seat::number).collect(Collectors.toSet());
            return IntStream.range(0, seats)
                    .filter(number -> !made.contains(number))
                    .limit(1)
                    .anyMatch(this::insert);
        }

        private List<Seat> taken() {
            return tx.query("SELECT seat, until_at, <now> AS read_at FROM tam_seat"
                            + " WHERE space = :space AND circle = :circle ORDER BY seat")
                    .bind("space", space)
                    .bind("circle", circle)
                    .map((row, context) -> new Seat(
                            row.getInt("seat"), !tx.time(row, "until_at").isAfter(tx.time(row, "read_at"))))
                    .list();
        }

        private boolean prolong(String which, int seat) {
            return changes(
                    "UPDATE tam_seat SET member = :member, until_at = <until> WHERE space = :space AND circle = :circle AND "
                            + which,
                    seat);
        }

        private boolean insert(int seat) {
            return changes(
                    "INSERT INTO tam_seat (space, circle, seat, member, until_at)"
                            + " VALUES (:space, :circle, :seat, :member, <until>)",
                    seat);
        }

        private boolean changes(String sql, int seat) {
            return tx.update(sql)
                            .define("until", tx.dialect().later("ttl"))
                            .bind("space", space)
                            .bind("circle", circle)
                            .bind("seat", seat)
                            .bind("member", member.value())
                            .bind("ttl", Micros.of(ttl))
                            .execute()
                    > 0;
        }
    }
}
