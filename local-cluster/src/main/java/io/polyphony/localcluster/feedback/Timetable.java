package io.polyphony.localcluster.feedback;

import io.polyphony.job.tools.command.CommandException;
import java.time.Duration;
import java.time.Instant;

/**
 * Kafka timestamps that put a fixed number of records into every window, evenly and in order, from
 * a fixed base. Two runs over the same records therefore see the same windows, whenever and however
 * fast they run.
 *
 * @param base start of the first window
 */
public record Timetable(Instant base, Duration window, int recordsPerWindow) {

    /** Start of the first window of every demonstration. */
    public static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * The timetable of the demonstration.
     *
     * @throws CommandException if a window would hold no record, or more than it has milliseconds
     */
    public static Timetable of(Duration window, int recordsPerWindow) throws CommandException {
        if (recordsPerWindow < 1 || recordsPerWindow > window.toMillis()) {
            throw new CommandException(
                    "--records-per-window %d: must be from 1 to %d"
                            .formatted(recordsPerWindow, window.toMillis()));
        }
        return new Timetable(BASE, window, recordsPerWindow);
    }

    /** Timestamp of the record at an index, in epoch milliseconds; strictly ascending. */
    public long timestamp(long index) {
        long start = index / recordsPerWindow * window.toMillis();
        long offset = index % recordsPerWindow * window.toMillis() / recordsPerWindow;
        return base.toEpochMilli() + start + offset;
    }
}
