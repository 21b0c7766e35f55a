package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tam.Secret;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Sighting;
import java.time.Duration;

/** The words in which the rules of all topics are written. */
abstract class Rules {

    abstract Bench bench();

    final Description description() {
        return bench().description();
    }

    final Specimen fresh() {
        return bench().fresh();
    }

    final Specimen tracked(Specimen specimen) {
        return bench().tracked(specimen);
    }

    final Secret freshPassword() {
        return bench().hooks().freshPassword();
    }

    final Listings listings() {
        return bench().listings();
    }

    /** Skips the rule if the adapter lacks a capability. The first is the one that it judges. */
    final void needs(Capability... needed) {
        bench().judges(needed[0]);
        for (Capability capability : needed) {
            assumeTrue(description().can(capability), () -> "the adapter does not claim " + capability);
        }
    }

    static Deadline over() {
        return Deadline.in(Duration.ZERO, TimeSource.system());
    }

    static boolean accepts(Specimen account, Secret password) {
        return done(account.authenticate(password)).accepted();
    }

    static void present(Sighting seen) {
        assertInstanceOf(Sighting.Present.class, seen);
    }

    static void absent(Sighting seen) {
        assertInstanceOf(Sighting.Absent.class, seen);
    }
}
