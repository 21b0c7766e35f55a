package dev.tam.store.jdbc;

import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Pages in the order of numbers that the database gave; a page's mark is the number of its last item. */
final class Marks {

    private Marks() {}

    static long after(PageRequest page) {
        return page.after().map(Marks::number).orElse(0L);
    }

    private static long number(String mark) {
        try {
            return Long.parseLong(mark);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + mark + "' is no mark of a page; pass Page.next()", e);
        }
    }

    /** A page of what was read, which is one more than the page holds if there is another. */
    static <A, R> Page<R> page(List<A> read, PageRequest page, ToLongFunction<A> number, Function<A, R> item) {
        boolean more = read.size() > page.size();
        List<A> items = more ? read.subList(0, page.size()) : read;
        Optional<String> next =
                more ? Optional.of(Long.toString(number.applyAsLong(items.get(items.size() - 1)))) : Optional.empty();
        return new Page<>(items.stream().map(item).toList(), next);
    }
}
