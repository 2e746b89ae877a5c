package io.polyphony.localcluster.fuzz;

import java.time.Duration;

/**
 * Settings of a run.
 *
 * @param rate malformed messages a second at most
 * @param clean length of the run without malformed messages that figures are compared with
 * @param atMost time after which no more messages are sent
 */
public record FuzzSettings(int messages, long seed, int rate, Duration clean, Duration atMost) {}
