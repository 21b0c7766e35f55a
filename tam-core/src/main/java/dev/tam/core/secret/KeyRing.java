package dev.tam.core.secret;

import com.google.common.io.BaseEncoding;
import dev.tam.Secret;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configured keys: the first seals and names, all of them open and verify. Immutable and safe for use by many
 * threads.
 */
public final class KeyRing {

    private static final int RANDOM_BYTES = 32;

    private final Map<String, RingKey> byId;
    private final RingKey first;
    private final Set<String> lost;

    private KeyRing(Map<String, RingKey> byId, RingKey first, Set<String> lost) {
        this.byId = byId;
        this.first = first;
        this.lost = lost;
    }

    /**
     * A ring of keys. A key that is listed twice counts once.
     *
     * @param keys at least one, each of 16 characters or more
     * @return the ring
     * @throws IllegalArgumentException if there is none or one is too short; the message says how to make one
     */
    public static KeyRing of(List<Secret> keys) {
        Map<String, RingKey> byId = new LinkedHashMap<>();
        for (Secret secret : keys) {
            RingKey key = new RingKey(secret);
            byId.putIfAbsent(key.id(), key);
        }
        RingKey first = byId.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a key ring needs a key; write keys: [\"${env:TAM_KEY}\"] into tam.yaml"));
        return new KeyRing(byId, first, Set.of());
    }

    /**
     * The same ring, whose owner has given up keys as lost for ever.
     *
     * @param ids the lost keys' ids
     * @return a new ring
     */
    public KeyRing givingUp(Collection<String> ids) {
        return new KeyRing(byId, first, Set.copyOf(ids));
    }

    /**
     * A ring with a fresh key, for stores that do not outlive this JVM.
     *
     * @return the ring
     */
    public static KeyRing random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return of(List.of(Secret.of(BaseEncoding.base64().encode(bytes))));
    }

    /**
     * The key that seals and names.
     *
     * @return the first key
     */
    public RingKey first() {
        return first;
    }

    /**
     * The keys that open and verify.
     *
     * @return all keys, the first one first
     */
    public List<RingKey> all() {
        return List.copyOf(byId.values());
    }

    /**
     * The key of an id.
     *
     * @param id a sealed secret's key id
     * @return the key; empty if this ring does not have it
     */
    public Optional<RingKey> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Whether a key was given up.
     *
     * @param id its id
     * @return true if it is lost for ever
     */
    public boolean isLost(String id) {
        return lost.contains(id);
    }

    /**
     * The ids of the keys.
     *
     * @return the ids, the first key's first
     */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /** Names the keys by their ids alone. */
    @Override
    public String toString() {
        return "KeyRing" + byId.keySet();
    }
}
