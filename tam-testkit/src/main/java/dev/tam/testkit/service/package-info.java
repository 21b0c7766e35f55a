/**
 * The service side of the testkit: the contract that every adapter must pass, and a scripted service to test against.
 *
 * <p>{@link dev.tam.testkit.service.FakeService} is the remote truth; {@link
 * dev.tam.testkit.service.FakeServiceAdapter} reaches it as well or as badly as its script says.
 */
@NullMarked
package dev.tam.testkit.service;

import org.jspecify.annotations.NullMarked;
