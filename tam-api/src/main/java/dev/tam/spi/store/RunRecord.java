package dev.tam.spi.store;

import dev.tam.RunId;
import java.time.Duration;

/**
 * A run as the store knows it.
 *
 * @param run the run
 * @param liveMembers how many of its members' beats have not run out
 * @param silent how long ago the last member beat
 * @param ended whether it was ended explicitly
 */
public record RunRecord(RunId run, int liveMembers, Duration silent, boolean ended) {}
