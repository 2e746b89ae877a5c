package io.polyphony.clustering.theme;

/**
 * Windows and records that a theme was made from.
 *
 * @param lastSeen start of the last window that added to it, in epoch milliseconds
 * @param windowsSeen windows that added to it; a lower bound after a merge
 * @param recordCount records ever added, undecayed
 */
public record ThemeHistory(long lastSeen, int windowsSeen, long recordCount) {

    ThemeHistory withWindowsSeen(int windows) {
        return new ThemeHistory(lastSeen, windows, recordCount);
    }

    ThemeHistory withRecordCount(long records) {
        return new ThemeHistory(lastSeen, windowsSeen, records);
    }
}
