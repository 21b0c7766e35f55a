package dev.tam.core.work;

import java.time.Duration;

/**
 * How stubborn work is.
 *
 * @param attempts how often a service may refuse an account before it is set aside, and how often a creation is sent
 * @param claimTtl how long a claim for work lasts unless renewed
 * @param emailDomain the domain of generated e-mail addresses
 */
public record WorkRules(int attempts, Duration claimTtl, String emailDomain) {}
