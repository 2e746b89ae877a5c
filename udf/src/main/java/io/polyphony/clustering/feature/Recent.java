package io.polyphony.clustering.feature;

/**
 * Recent records.
 *
 * @param day of the last 24 hours
 * @param week of the last 7 days
 * @param month of the last 28 days
 */
public record Recent(long day, long week, long month) {

    public static final Recent NONE = new Recent(0, 0, 0);

    Recent plus(Recent other) {
        return new Recent(day + other.day, week + other.week, month + other.month);
    }
}
