package dev.tam;

import java.time.Duration;

/**
 * A part of a cleanup's scope, or a key that it needs: {@code cleanup(deadRuns(), olderThan(hours(12)), atMost(500))}.
 * Several parts of a scope select what satisfies all of them. One thing can be said once: two specs, two runs, two ages, two
 * values of one label, two numbers or two environments are refused, and so is an age of orphans.
 */
public sealed interface CleanupTerm {

    /**
     * RUN and LEASE accounts of this manager's run. Its own, so no number and no confirmation is asked for; one
     * that is given counts.
     */
    record Mine() implements CleanupTerm {}

    /**
     * RUN and LEASE accounts of one run.
     *
     * @param run the run
     */
    record OfRun(RunId run) implements CleanupTerm {}

    /** RUN and LEASE accounts of runs none of whose members has beaten for the configured time. */
    record DeadRuns() implements CleanupTerm {}

    /**
     * Accounts of one spec.
     *
     * @param spec its name
     */
    record OfSpec(String spec) implements CleanupTerm {}

    /**
     * Accounts with a label.
     *
     * @param key the label's name
     * @param value its value
     */
    record Labelled(String key, String value) implements CleanupTerm {}

    /** All accounts of the namespace. */
    record Everything() implements CleanupTerm {}

    /** Accounts in services that carry our proof but have no record, because a store was lost. */
    record Orphans() implements CleanupTerm {}

    /**
     * Only accounts of an age.
     *
     * @param age how old at least, by the store's clock
     */
    record OlderThan(Duration age) implements CleanupTerm {}

    /**
     * How many may be deleted; more, and nothing is. Counts for every scope.
     *
     * @param count the most
     */
    record AtMost(int count) implements CleanupTerm {}

    /**
     * The second key outside of one's own run. A wrong one stops every cleanup.
     *
     * @param environment the environment that the caller believes to be in
     */
    record ConfirmEnvironment(String environment) implements CleanupTerm {}

    /** Live leases are taken away too. */
    record RevokeLeases() implements CleanupTerm {}

    /**
     * RUN and LEASE accounts of this manager's run.
     *
     * @return a scope
     */
    static CleanupTerm mine() {
        return new Mine();
    }

    /**
     * RUN and LEASE accounts of one run.
     *
     * @param run the run
     * @return a scope
     */
    static CleanupTerm ofRun(RunId run) {
        return new OfRun(run);
    }

    /**
     * RUN and LEASE accounts of dead runs.
     *
     * @return a scope
     */
    static CleanupTerm deadRuns() {
        return new DeadRuns();
    }

    /**
     * Accounts of one spec.
     *
     * @param spec its name
     * @return a scope
     */
    static CleanupTerm ofSpec(String spec) {
        return new OfSpec(spec);
    }

    /**
     * Accounts with a label.
     *
     * @param key the label's name
     * @param value its value
     * @return a scope
     */
    static CleanupTerm labelled(String key, String value) {
        return new Labelled(key, value);
    }

    /**
     * All accounts of the namespace.
     *
     * @return a scope
     */
    static CleanupTerm everything() {
        return new Everything();
    }

    /**
     * Accounts that carry our proof but have no record in this store. A JVM with a store of its own and the same key,
     * environment and namespace has the same proof: its accounts are orphans to this one. Sweep only while no such JVM
     * runs.
     *
     * @return a scope
     */
    static CleanupTerm orphans() {
        return new Orphans();
    }

    /**
     * Only accounts of an age.
     *
     * @param age how old at least
     * @return a condition
     */
    static CleanupTerm olderThan(Duration age) {
        return new OlderThan(age);
    }

    /**
     * How many may be deleted.
     *
     * @param count the most
     * @return a key
     */
    static CleanupTerm atMost(int count) {
        return new AtMost(count);
    }

    /**
     * The second key outside of one's own run.
     *
     * @param environment the environment that the caller believes to be in
     * @return a key
     */
    static CleanupTerm confirmEnvironment(String environment) {
        return new ConfirmEnvironment(environment);
    }

    /**
     * Live leases are taken away too.
     *
     * @return a key
     */
    static CleanupTerm revokeLeases() {
        return new RevokeLeases();
    }
}
