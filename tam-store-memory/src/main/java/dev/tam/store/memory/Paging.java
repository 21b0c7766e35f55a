package dev.tam.store.memory;

import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Pages in the order of keys; a page's mark is the key of its last item. */
final class Paging {

    private Paging() {}

    /**
     * The values that will do, after the page before; there is a next page exactly if one more would do.
     *
     * @param parts what is listed, in parts that are read as one; no key is in two of them
     */
    static <T> Page<T> page(List<NavigableMap<Long, T>> parts, PageRequest page, Predicate<T> wanted) {
        List<Map.Entry<Long, T>> found = parts.stream()
                .flatMap(part -> first(part, page, wanted))
                .sorted(Map.Entry.comparingByKey())
                .limit(page.size() + 1L)
                .toList();
        boolean more = found.size() > page.size();
        List<Map.Entry<Long, T>> items = more ? found.subList(0, page.size()) : found;
        Optional<String> next =
                more ? Optional.of(items.get(items.size() - 1).getKey().toString()) : Optional.empty();
        return new Page<>(items.stream().map(Map.Entry::getValue).toList(), next);
    }

    private static <T> Stream<Map.Entry<Long, T>> first(
            NavigableMap<Long, T> part, PageRequest page, Predicate<T> wanted) {
        long after = page.after().map(Paging::key).orElse(Long.MIN_VALUE);
        return part.tailMap(after, false).entrySet().stream()
                .filter(e -> wanted.test(e.getValue()))
                .limit(page.size() + 1L);
    }

    private static long key(String mark) {
        try {
            return Long.parseLong(mark);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + mark + "' is no mark of a page; pass Page.next()", e);
        }
    }
}
