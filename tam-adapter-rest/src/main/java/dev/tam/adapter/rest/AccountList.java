package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The request {@code list} and what it shows.
 *
 * @param request the request
 * @param items where the array stands
 * @param login where the login stands in an item
 * @param id where the id stands in an item, if the service has one
 * @param paging how the pages follow each other
 */
record AccountList(DeclaredRequest request, Pointer items, Pointer login, Optional<Pointer> id, Paging paging) {

    /** Items that cannot be read make the page unknown, unless the prefix shows that they do not matter. */
    Outcome<Listing> read(Judged judged, String prefix, Optional<String> after) {
        if (judged.verdict() != Verdict.DONE) {
            return judged.plainly();
        }
        Optional<JsonNode> array = judged.answer().json().map(items::in).filter(JsonNode::isArray);
        if (array.isEmpty()) {
            return judged.unknown("has no array of accounts");
        }
        List<Listing.Item> found = new ArrayList<>();
        for (JsonNode node : array.get()) {
            Optional<String> name = login.scalarIn(node);
            if (name.isEmpty()) {
                return judged.unknown("has an account without login");
            }
            if (name.get().startsWith(prefix)) {
                Optional<String> externalId = id.flatMap(pointer -> pointer.scalarIn(node));
                if (id.isPresent() && externalId.filter(ExternalId::isGood).isEmpty()) {
                    return judged.unknown("has an account without an id that keeps the rule for ids");
                }
                found.add(new Listing.Item(name.get(), externalId));
            }
        }
        return Outcome.done(new Listing(found, paging.next(after, array.get().size())));
    }
}
