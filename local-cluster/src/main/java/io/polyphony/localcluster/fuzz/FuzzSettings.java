package io.polyphony.localcluster.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a run.
 *
 * @param rate malformed messages a second at most
 * @param clean length of the run without malformed messages that figures are compared with
 * @param report file for the report; null for none
 */
public record FuzzSettings(
        int messages, long seed, int rate, Duration clean, @Nullable Path report) {}
