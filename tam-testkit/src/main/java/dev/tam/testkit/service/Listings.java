package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a service lists of one login, over all pages. */
final class Listings {

    private static final int MOST_PAGES = 10_000;

    private final ServiceAdapter adapter;
    private final Disclosure disclosure;

    Listings(ServiceAdapter adapter, Disclosure disclosure) {
        this.adapter = adapter;
        this.disclosure = disclosure;
    }

    /** The items once they show it, else those that were seen last. */
    List<Listing.Item> look(String login, Predicate<List<Listing.Item>> shows) {
        return Eventually.look(adapter.describe().limits().visibilityDelay(), () -> of(login), shows);
    }

    Outcome<Listing> page(String prefix, Optional<String> after) {
        Deadline deadline = Deadline.in(adapter.describe().limits().callTimeout(), TimeSource.system());
        return disclosure.checked(adapter.list(new ListRequest(prefix, after, deadline)));
    }

    private List<Listing.Item> of(String login) {
        List<Listing.Item> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int i = 0; i < MOST_PAGES; i++) {
            Listing page = done(page(login, after));
            page.items().stream().filter(item -> item.login().equals(login)).forEach(found::add);
            if (page.next().isEmpty()) {
                return found;
            }
            after = page.next();
        }
        return fail("the list has no end after " + MOST_PAGES + " pages");
    }
}
