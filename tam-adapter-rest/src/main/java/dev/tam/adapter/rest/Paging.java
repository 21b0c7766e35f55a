package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.spi.service.Outcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the pages of a list follow each other. A list that does not end is unknown, never cut. */
sealed interface Paging {

    /** The request for a page; empty if no page can have been given so. */
    Optional<DeclaredRequest> request(DeclaredRequest first, Optional<String> after, URI base);

    /** Where the page after one begins; an answer that says it in a way that is not believed is unknown. */
    Outcome<Optional<String>> next(Optional<String> after, Page page);

    /**
     * A page that came.
     *
     * @param judged its answer
     * @param logins the logins of all accounts on it
     * @param base the service's address
     */
    record Page(Judged judged, List<String> logins, URI base) {}

    /** Everything comes at once. */
    record None() implements Paging {
        @Override
        public Optional<DeclaredRequest> request(DeclaredRequest first, Optional<String> after, URI base) {
            return after.isPresent() ? Optional.empty() : Optional.of(first);
        }

        @Override
        public Outcome<Optional<String>> next(Optional<String> after, Page page) {
            return Outcome.done(Optional.empty());
        }
    }

    /**
     * Pages are counted, or accounts. The last page is the first that is empty: a service may give fewer accounts at
     * once than it was asked for. One that begins like the page before it shows that the count is ignored. Some begin anew
     * after their last; these are believed in how many there are.
     *
     * @param parameter the parameter that says where a page begins
     * @param counts whether it counts accounts rather than pages
     * @param from its value on the first page
     * @param size the parameter for how many, with its value
     * @param total where a page says how many accounts there are on all of them
     */
    record Counted(String parameter, boolean counts, int from, Map<String, String> size, Optional<Pointer> total)
            implements Paging {

        private static final int FARTHEST = 10_000_000;

        @Override
        public Optional<DeclaredRequest> request(DeclaredRequest first, Optional<String> after, URI base) {
            return after.isEmpty() ? Optional.of(at(first, from)) : start(after).map(start -> at(first, start));
        }

        @Override
        public Outcome<Optional<String>> next(Optional<String> after, Page page) {
            int next = start(after).orElse(from) + (counts ? page.logins().size() : 1);
            if (page.logins().isEmpty() || next - from >= total(page.judged().answer())) {
                return Outcome.done(Optional.empty());
            }
            String login = page.logins().get(0);
            Optional<Trail> trail = after.flatMap(Trail::read);
            if (next >= FARTHEST || trail.filter(t -> t.isEndless(login)).isPresent()) {
                return page.judged().unknown("gives the same page again, or has no end");
            }
            String place = Integer.toString(next);
            return Outcome.done(Optional.of(trail.map(t -> t.on(login, place))
                    .orElseGet(() -> Trail.begin(login, place))
                    .token()));
        }

        /** Pages are asked for until one is empty where no number is given. */
        private int total(Answer answer) {
            return total.flatMap(pointer -> answer.json().map(pointer::in))
                    .filter(JsonNode::canConvertToInt)
                    .map(JsonNode::intValue)
                    .orElse(Integer.MAX_VALUE);
        }

        private DeclaredRequest at(DeclaredRequest first, int start) {
            return first.withQuery(size).withQuery(Map.of(parameter, Integer.toString(start)));
        }

        private static Optional<Integer> start(Optional<String> after) {
            return after.flatMap(Trail::read)
                    .map(Trail::place)
                    .filter(place -> place.matches("[0-9]{1,8}"))
                    .map(Integer::valueOf);
        }
    }

    /**
     * A page says how to ask for the next: by a token for a parameter, or by an address on the service itself. Pages that
     * lead in a circle are unknown.
     *
     * @param place where it says so; nothing there, or false, means that it is the last
     * @param parameter the parameter for a token; empty if it is an address
     * @param size the parameter for how many, with its value
     */
    record Told(AnswerPlace place, Optional<String> parameter, Map<String, String> size) implements Paging {

        private static final int LONGEST = 2_000;

        @Override
        public Optional<DeclaredRequest> request(DeclaredRequest first, Optional<String> after, URI base) {
            DeclaredRequest sized = first.withQuery(size);
            if (after.isEmpty()) {
                return Optional.of(sized);
            }
            Optional<String> told = after.flatMap(Trail::read).map(Trail::place);
            return parameter.isPresent()
                    ? told.map(token -> sized.withQuery(Map.of(parameter.get(), token)))
                    : told.flatMap(address -> OwnAddress.of(address, base)).map(first::at);
        }

        @Override
        public Outcome<Optional<String>> next(Optional<String> after, Page page) {
            Optional<String> said =
                    place.in(page.judged().answer()).filter(text -> !text.isEmpty() && !text.equals("false"));
            if (said.isEmpty()) {
                return Outcome.done(said);
            }
            String next = said.get();
            Optional<Trail> trail = after.flatMap(Trail::read);
            if (!isBelieved(next, page.base())) {
                return page.judged().unknown("names a next page that is not on the service itself");
            } else if (trail.filter(t -> t.isEndless(next)).isPresent()) {
                return page.judged().unknown("names a page again that was there before, or has no end");
            }
            return Outcome.done(Optional.of(trail.map(t -> t.round(next, next))
                    .orElseGet(() -> Trail.begin(next, next))
                    .token()));
        }

        private boolean isBelieved(String next, URI base) {
            return next.length() <= LONGEST
                    && (parameter.isPresent() || OwnAddress.of(next, base).isPresent());
        }
    }
}
