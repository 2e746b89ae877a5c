package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.Trend;

/**
 * Windows and records that a theme was made from.
 *
 * @param lastSeen start of the last window that added to it, in epoch milliseconds
 * @param windowsSeen windows that added to it; a lower bound after a merge
 * @param recordCount records ever added, undecayed
 * @param trend records added recently
 */
public record ThemeHistory(long lastSeen, int windowsSeen, long recordCount, Trend trend) {

    /** History of records that no trend counts. */
    public ThemeHistory(long lastSeen, int windowsSeen, long recordCount) {
        this(lastSeen, windowsSeen, recordCount, Trend.NONE);
    }

    ThemeHistory withWindowsSeen(int windows) {
        return new ThemeHistory(lastSeen, windows, recordCount, trend);
    }

    ThemeHistory withRecords(long records, Trend newTrend) {
        return new ThemeHistory(lastSeen, windowsSeen, records, newTrend);
    }
}
