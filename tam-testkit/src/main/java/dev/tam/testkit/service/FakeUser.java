package dev.tam.testkit.service;

import dev.tam.Secret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A user of a {@link FakeService}, guarded by its lock; only what is final or volatile is read without it. */
final class FakeUser {

    final String login;
    final String externalId;
    final Map<String, String> data = new HashMap<>();
    final Set<String> sessions = new HashSet<>();
    private Map<String, String> atBirth = Map.of();
    private volatile Optional<String> marker = Optional.empty();
    private Secret password;

    FakeUser(String login, String externalId, Secret password) {
        this.login = login;
        this.externalId = externalId;
        this.password = password;
    }

    /** Makes it what a creation asked for, whatever it was before. */
    FakeUser become(Secret newPassword, Optional<String> newMarker, Map<String, String> attributes) {
        password = newPassword;
        marker = newMarker;
        atBirth = Map.copyOf(attributes);
        reset();
        return this;
    }

    void reset() {
        data.clear();
        data.putAll(atBirth);
    }

    void setPassword(Secret fresh) {
        password = fresh;
    }

    boolean accepts(Secret candidate) {
        return password.equals(candidate);
    }

    Optional<String> marker() {
        return marker;
    }
}
