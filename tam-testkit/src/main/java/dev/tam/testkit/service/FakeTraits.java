package dev.tam.testkit.service;

import dev.tam.Secret;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Sighting.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a fake adapter does beyond its description.
 *
 * @param marker what it tags its accounts with; empty if the service keeps no marker
 * @param issued the names of the tokens that a creation gives
 * @param environment what it says when it is asked for its environment
 * @param pageSize how many accounts a page of a list has
 */
record FakeTraits(Optional<String> marker, Set<String> issued, String environment, int pageSize) {

    Evidence evidence(Optional<String> found) {
        if (marker.isEmpty()) {
            return Evidence.CANNOT_TELL;
        }
        return found.equals(marker) ? Evidence.OURS : Evidence.FOREIGN;
    }

    Created created(String externalId) {
        Map<String, Secret> tokens = new LinkedHashMap<>();
        issued.forEach(name -> tokens.put(name, Secret.of(name + "-of-" + externalId)));
        return new Created(Optional.of(externalId), Map.of(), tokens);
    }

    /** The page of which the users are one more than it holds, if there is a next one. */
    Listing page(List<FakeUser> users) {
        List<Listing.Item> items = users.stream()
                .limit(pageSize)
                .map(user -> new Listing.Item(user.login, Optional.of(user.externalId)))
                .toList();
        return new Listing(
                items,
                users.size() > pageSize ? Optional.of(items.get(pageSize - 1).login()) : Optional.empty());
    }
}
