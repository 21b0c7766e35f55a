package dev.tam.core.name;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.primitives.Longs;
import dev.tam.AccountName;
import dev.tam.core.name.NamePattern.Tagged;
import dev.tam.core.name.NamePattern.Untagged;
import dev.tam.core.secret.Framed;
import dev.tam.core.secret.KeyRing;
import dev.tam.core.secret.RingKey;
import dev.tam.spi.NameGenerator;
import dev.tam.spi.store.Namespace;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes names, and recognises its own where the store that knew them is lost. Safe for use by many threads.
 *
 * <ol>
 *   <li>fill the pattern with the spec and a unique part;
 *   <li>tag it: the first 40 bits of an HMAC-SHA256 over environment, namespace and all of the name but the tag;
 *   <li>a name proves itself if any key of the ring gives its tag: a guess succeeds once in 10^12.
 * </ol>
 *
 * Names of another environment, another namespace or another ring do not prove themselves here.
 */
public final class SelfProvingNames {

    private static final String PURPOSE = "dev.tam name tag 1";
    private static final Pattern ACCOUNT_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]");

    private final KeyRing ring;
    private final String environment;
    private final String namespace;
    private final NameGenerator unique;

    /**
     * With unique parts of a random prefix and a counter.
     *
     * @param ring its first key tags, all of them verify
     * @param environment where the accounts are
     * @param namespace whose they are
     */
    public SelfProvingNames(KeyRing ring, String environment, String namespace) {
        this(ring, environment, namespace, new RunCounter());
    }

    /** With unique parts of one's own, where there are any. */
    public static SelfProvingNames of(KeyRing ring, Namespace namespace, Optional<NameGenerator> unique) {
        return new SelfProvingNames(ring, namespace.environment(), namespace.name(), unique.orElseGet(RunCounter::new));
    }

    /**
     * With unique parts of one's own.
     *
     * @param ring its first key tags, all of them verify
     * @param environment where the accounts are
     * @param namespace whose they are
     * @param unique where unique parts come from
     */
    public SelfProvingNames(KeyRing ring, String environment, String namespace, NameGenerator unique) {
        this.ring = ring;
        this.environment = environment;
        this.namespace = namespace;
        this.unique = unique;
    }

    /**
     * A name that was not given out before.
     *
     * @param pattern how it looks
     * @param spec the spec's name
     * @return the name
     * @throws IllegalArgumentException if the spec or the unique part do not fit into an account name
     */
    public AccountName next(NamePattern pattern, String spec) {
        String part = unique.next();
        if (part == null) {
            throw new IllegalArgumentException(
                    "the generator of names gave null; it must give 1 or more characters that a name may have");
        }
        Untagged rest = pattern.fill(spec, part);
        return AccountName.of(rest.withTag(tag(rest, ring.first())));
    }

    /**
     * Whether a name of the default pattern is ours.
     *
     * @param candidate any text
     * @return true if its tag verifies
     */
    public boolean proves(String candidate) {
        return proves(candidate, NamePattern.DEFAULT);
    }

    /**
     * Whether a name is ours. How long it takes does not depend on how much of the tag is right.
     *
     * @param candidate any text
     * @param pattern where its tag is to be found
     * @return true if its tag verifies
     */
    public boolean proves(String candidate, NamePattern pattern) {
        Optional<Tagged> name =
                ACCOUNT_NAME.matcher(candidate).matches() ? pattern.takeApart(candidate) : Optional.empty();
        return name.isPresent() && proves(name.get());
    }

    private boolean proves(Tagged name) {
        byte[] seen = name.tag().getBytes(US_ASCII);
        boolean proven = false;
        for (RingKey key : ring.all()) {
            proven |= MessageDigest.isEqual(seen, tag(name.rest(), key).getBytes(US_ASCII));
        }
        return proven;
    }

    private String tag(Untagged rest, RingKey key) {
        byte[] mac = key.nameMac(Framed.of(PURPOSE, environment, namespace, rest.before(), rest.after()));
        int spareBits = Long.SIZE - NamePattern.TAG_LENGTH * Base32.BITS;
        return Base32.fixed(Longs.fromByteArray(mac) >>> spareBits, NamePattern.TAG_LENGTH);
    }
}
