package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operation {@code list} and what it shows.
 *
 * @param before the steps that come before each page
 * @param request the request
 * @param items where the array stands
 * @param login where the login stands in an item
 * @param id where the id stands in an item, if the service has one
 * @param absentWhen what marks an item as an account that was deleted
 * @param paging how the pages follow each other
 */
record AccountList(
        List<Procedure> before,
        DeclaredRequest request,
        Pointer items,
        ListedLogin login,
        Optional<Pointer> id,
        Optional<Marker> absentWhen,
        Paging paging) {

    Outcome<Listing> page(Line line, ListRequest wanted) {
        Optional<DeclaredRequest> page = paging.request(request, wanted.after(), line.base());
        return page.isEmpty()
                ? new Outcome.Refused<>(RefusalCode.INVALID, "list: there is no such page")
                : Outcomes.then(
                        new Performer(line, wanted.deadline()).steps(before, CallScope.ofPrefix(wanted.prefix())),
                        settled -> settled.end()
                                .map(end -> read(end, settled.scope(), wanted, line))
                                .orElseGet(() -> Outcomes.then(
                                        line.send(page.get(), settled.scope(), wanted.deadline()),
                                        judged -> read(judged, settled.scope(), wanted, line))));
    }

    /** A rule may say that an answer without an array means no accounts. */
    private Outcome<Listing> read(Judged judged, CallScope scope, ListRequest wanted, Line line) {
        if (judged.verdict() == Verdict.ABSENT) {
            return Outcome.done(new Listing(List.of(), Optional.empty()));
        } else if (judged.verdict() != Verdict.DONE) {
            return judged.plainly();
        }
        Optional<JsonNode> array = judged.answer().json().map(items::in).filter(JsonNode::isArray);
        if (array.isEmpty()) {
            return judged.unknown("has no array of accounts");
        }
        return Outcomes.then(
                accounts(judged, array.get(), scope),
                found -> Outcomes.then(
                        paging.next(wanted.after(), new Paging.Page(judged, logins(array.get()), line.base())),
                        next -> Outcome.done(new Listing(found, next))));
    }

    private List<String> logins(JsonNode array) {
        List<String> logins = new ArrayList<>();
        array.forEach(node -> login.valueIn(node).ifPresent(logins::add));
        return logins;
    }

    /**
     * Items that cannot be read make the page unknown, unless the prefix shows that they do not matter, or a pattern that
     * they are no accounts.
     */
    private Outcome<List<Listing.Item>> accounts(Judged judged, JsonNode array, CallScope scope) {
        String prefix = scope.require("prefix");
        List<Listing.Item> found = new ArrayList<>();
        for (JsonNode node : array) {
            Optional<String> value = login.valueIn(node);
            if (value.isEmpty()) {
                return judged.unknown("has an account without login");
            }
            Optional<String> name;
            try {
                name = login.of(value.get()).filter(whole -> whole.startsWith(prefix) && !isGone(judged, node, scope));
            } catch (EndlessSearchException e) {
                return judged.unknown("has a login or a mark that cannot be searched in time");
            } catch (UnsendableException e) {
                return judged.unknown("has a mark that cannot be compared: " + e.getMessage());
            }
            if (name.isPresent()) {
                Optional<String> externalId = id.flatMap(pointer -> pointer.scalarIn(node));
                if (id.isPresent() && externalId.filter(ExternalId::isGood).isEmpty()) {
                    return judged.unknown("has an account without an id that keeps the rule for ids");
                }
                found.add(new Listing.Item(name.get(), externalId));
            }
        }
        return Outcome.done(found);
    }

    private boolean isGone(Judged judged, JsonNode node, CallScope scope) {
        return absentWhen
                .filter(marker -> marker.fits(judged.answer().about(node), scope))
                .isPresent();
    }
}
