package dev.tam.testkit.store;

import dev.tam.AccountName;
import dev.tam.OnReturn;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.PoolPolicy;
import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.OpId;
import dev.tam.spi.store.PoolDefinition;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Provenance;
import dev.tam.spi.store.Remote;
import dev.tam.spi.store.SpecSnapshot;
import dev.tam.spi.store.Stamp;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.TicketId;
import dev.tam.spi.store.Want;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what callers of a store would write. All ids are fresh, and each instance has an environment of its own, so
 * that tests can share one database. Safe for use by many threads.
 */
public final class Drafts {

    /** How long claims of drafts last. */
    public static final Duration TTL = Duration.ofMinutes(1);

    /** The services of drafts: a person is made in the first before the second. */
    public static final List<ServiceId> SERVICES = List.of(ServiceId.of("idm"), ServiceId.of("crm"));

    /** The spec and pool of drafts. */
    public static final String SPEC = "customer";

    /** The fingerprint of the draft's spec. */
    public static final String FINGERPRINT = "f1";

    private final AtomicInteger count = new AtomicInteger();
    private final String mark = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Namespace namespace = new Namespace("env-" + mark, "team");
    private final RunId run = RunId.of("ci-42");
    private final Member member = member(run);

    /** Drafts for an environment that nobody else has. */
    public Drafts() {}

    /**
     * Whose accounts are drafted.
     *
     * @return a namespace of an environment that nobody else has
     */
    public Namespace namespace() {
        return namespace;
    }

    /**
     * The member that makes the moves, where nothing else is said.
     *
     * @return the member, of {@link #run()}
     */
    public Member member() {
        return member;
    }

    /**
     * The run of {@link #member()}.
     *
     * @return the run
     */
    public RunId run() {
        return run;
    }

    /**
     * A fresh member.
     *
     * @param of its run
     * @return the member
     */
    public Member member(RunId of) {
        return new Member(new MemberId(fresh()), namespace, of, "host");
    }

    /**
     * A fresh text that does for every id.
     *
     * @return lower case letters and digits
     */
    public String fresh() {
        return mark + "x" + count.incrementAndGet();
    }

    /**
     * A fresh operation of {@link #member()}.
     *
     * @param reason why
     * @return the stamp
     */
    public Stamp stamp(String reason) {
        return stamp(member, reason);
    }

    /**
     * A fresh operation.
     *
     * @param by who makes it
     * @param reason why
     * @return the stamp
     */
    public Stamp stamp(Member by, String reason) {
        return new Stamp(new OpId(fresh()), new Actor(by, "main", Optional.of("DraftTest")), reason);
    }

    /**
     * A fresh claim's identity.
     *
     * @return the identity
     */
    public ClaimId claim() {
        return new ClaimId(fresh());
    }

    /**
     * A fresh name.
     *
     * @return the name
     */
    public AccountName name() {
        return AccountName.of("test-" + fresh());
    }

    /**
     * The pool of drafts.
     *
     * @return its key
     */
    public PoolKey pool() {
        return new PoolKey(namespace, SPEC);
    }

    /**
     * A definition of the pool of drafts.
     *
     * @param maxSize its bound
     * @return the definition
     */
    public PoolDefinition definition(int maxSize) {
        return definition(SPEC, maxSize);
    }

    /**
     * A definition.
     *
     * @param pool the pool's name
     * @param maxSize its bound
     * @return the definition
     */
    public PoolDefinition definition(String pool, int maxSize) {
        return new PoolDefinition(
                new PoolKey(namespace, pool), new PoolPolicy(0, maxSize, OnReturn.RESET), FINGERPRINT);
    }

    /**
     * What the drafts' accounts are made from.
     *
     * @param name the spec's name
     * @param fingerprint its fingerprint
     * @return the spec
     */
    public SpecSnapshot spec(String name, String fingerprint) {
        return new SpecSnapshot(
                name,
                fingerprint,
                List.of(List.of(SERVICES.get(0)), List.of(SERVICES.get(1))),
                Map.of("country", "NL"),
                Map.of(SERVICES.get(1), Map.of("segment", "gold")));
    }

    /**
     * A sealed secret of which the bytes say what it is for.
     *
     * @param text what it is for
     * @return the secret
     */
    public SealedSecret secret(String text) {
        return SealedSecret.of("k1", 1, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An intent for the pool of drafts.
     *
     * @return the intent
     */
    public Intent pooled() {
        return pooled(SPEC, Map.of());
    }

    /**
     * An intent for a pool.
     *
     * @param pool the pool, which is its spec's name
     * @param labels its labels
     * @return the intent
     */
    public Intent pooled(String pool, Map<String, String> labels) {
        return intent(
                spec(pool, FINGERPRINT), new Provenance(Owner.POOL, Origin.CREATED, run, Optional.of(pool)), labels);
    }

    /**
     * An intent of another fingerprint for the pool of drafts.
     *
     * @param fingerprint the fingerprint
     * @return the intent
     */
    public Intent outdated(String fingerprint) {
        Provenance provenance = new Provenance(Owner.POOL, Origin.CREATED, run, Optional.of(SPEC));
        return intent(spec(SPEC, fingerprint), provenance, Map.of());
    }

    /**
     * An intent of an account that its run owns.
     *
     * @return the intent
     */
    public Intent owned() {
        return owned(run);
    }

    /**
     * An intent of an account that a run owns.
     *
     * @param by the run, which also makes it
     * @return the intent
     */
    public Intent owned(RunId by) {
        return intent(
                spec(SPEC, FINGERPRINT), new Provenance(Owner.RUN, Origin.CREATED, by, Optional.empty()), Map.of());
    }

    private Intent intent(SpecSnapshot spec, Provenance provenance, Map<String, String> labels) {
        AccountName name = name();
        Identity identity = new Identity(new AccountId(fresh()), namespace, name, spec, provenance);
        return new Intent(stamp("made for a test"), identity, labels, bindings(name.value()), claim(), TTL);
    }

    /**
     * Bindings in all services under one login.
     *
     * @param login the login
     * @return the bindings, each with a password
     */
    public List<BindingRecord> bindings(String login) {
        return SERVICES.stream()
                .map(s -> new BindingRecord(
                        s, login, Remote.intended(), BindingSecrets.of(secret("password of " + login + " in " + s))))
                .toList();
    }

    /**
     * The same account under another name.
     *
     * @param intent the account
     * @param name its name
     * @return a new intent
     */
    public Intent named(Intent intent, AccountName name) {
        Identity old = intent.identity();
        return with(intent, new Identity(old.id(), old.namespace(), name, old.spec(), old.provenance()));
    }

    /**
     * The same account in another namespace.
     *
     * @param intent the account
     * @param namespace whose it is
     * @return a new intent
     */
    public Intent in(Intent intent, Namespace namespace) {
        Identity old = intent.identity();
        return with(intent, new Identity(old.id(), namespace, old.name(), old.spec(), old.provenance()));
    }

    private static Intent with(Intent intent, Identity identity) {
        return new Intent(intent.stamp(), identity, intent.labels(), intent.bindings(), intent.claim(), intent.ttl());
    }

    /**
     * The same account with other bindings.
     *
     * @param intent the account
     * @param bindings its bindings
     * @return a new intent
     */
    public Intent with(Intent intent, List<BindingRecord> bindings) {
        return new Intent(intent.stamp(), intent.identity(), intent.labels(), bindings, intent.claim(), intent.ttl());
    }

    /**
     * A want of one account of the pool of drafts.
     *
     * @return the want
     */
    public Want want() {
        return want(SPEC, LabelQuery.any(), 1);
    }

    /**
     * A want of accounts of the drafts' fingerprint.
     *
     * @param pool the pool
     * @param labels which will do
     * @param number how many
     * @return the want
     */
    public Want want(String pool, LabelQuery labels, int number) {
        return new Want(pool, FINGERPRINT, labels, number);
    }

    /**
     * A fresh request of {@link #member()}.
     *
     * @param wants what is wanted
     * @return the request
     */
    public AcquireRequest request(Want... wants) {
        return request(member, wants);
    }

    /**
     * A fresh request.
     *
     * @param by who makes it
     * @param wants what is wanted
     * @return the request
     */
    public AcquireRequest request(Member by, Want... wants) {
        return new AcquireRequest(stamp(by, "a test"), namespace, claim(), List.of(wants), TTL);
    }

    /**
     * A fresh request of one who waits, for all that it waits for.
     *
     * @param ticket the wait
     * @return the request
     */
    public AcquireRequest request(Ticket ticket) {
        return request(ticket.member(), ticket.wants().toArray(Want[]::new)).waiting(ticket.id());
    }

    /**
     * A fresh wait of one minute.
     *
     * @param by who waits
     * @param wants what for
     * @return the ticket
     */
    public Ticket ticket(Member by, Want... wants) {
        return new Ticket(new TicketId(fresh()), by, List.of(wants), TTL);
    }
}
