package dev.tam.store.memory;

import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;

/** Parts of a map in the order of its keys; a page's mark is the key of its last item. */
final class Paging {

    private Paging() {}

    /** The values that will do, after the page before; there is a next page exactly if one more would do. */
    static <T> Page<T> page(NavigableMap<Long, T> all, PageRequest page, Predicate<T> wanted) {
        long after = page.after().map(Paging::key).orElse(Long.MIN_VALUE);
        List<Map.Entry<Long, T>> found = all.tailMap(after, false).entrySet().stream()
                .filter(e -> wanted.test(e.getValue()))
                .limit(page.size() + 1L)
                .toList();
        boolean more = found.size() > page.size();
        List<Map.Entry<Long, T>> items = more ? found.subList(0, page.size()) : found;
        Optional<String> next =
                more ? Optional.of(items.get(items.size() - 1).getKey().toString()) : Optional.empty();
        return new Page<>(items.stream().map(Map.Entry::getValue).toList(), next);
    }

    private static long key(String mark) {
        try {
            return Long.parseLong(mark);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + mark + "' is no mark of a page; pass Page.next()", e);
        }
    }
}
