package io.polyphony.localcluster.bench.planted;

import io.polyphony.job.tools.quality.Directions;

/**
 * A group of records with a direction of its own, which may come, go, move, grow and change its
 * languages. Windows are numbered.
 *
 * @param family of groups that merge or split; alone in it otherwise
 * @param start direction at first: unit vector
 * @param end direction in the end
 * @param movesFrom window in which it leaves the first direction
 * @param movesUntil window in which it reaches the last one
 * @param from first window
 * @param until window after the last
 * @param pauseFrom first window of a pause; no pause if it is not before {@code pauseUntil}
 * @param pauseUntil window in which it returns
 * @param rate records that are to be expected in a usual window
 * @param surgeFrom first of {@link #SURGE_WINDOWS} windows in which it has {@link #SURGE} times as
 *     many; negative for none
 * @param floodFrom first of as many windows in which one author copies one text; negative for none
 * @param changesLanguage whether its languages change from one to another over its life
 */
record PlantedGroup(
        int number,
        int family,
        float[] start,
        float[] end,
        int movesFrom,
        int movesUntil,
        int from,
        int until,
        int pauseFrom,
        int pauseUntil,
        int rate,
        int surgeFrom,
        int floodFrom,
        boolean changesLanguage) {

    static final int SURGE_WINDOWS = 8;
    static final int SURGE = 8;
    static final int COPIES = 200;

    /** A group that stays where it is and as it is. */
    static PlantedGroup steady(int number, int family, float[] direction, int windows, int rate) {
        return new PlantedGroup(
                number,
                family,
                direction,
                direction,
                0,
                1,
                1,
                windows + 1,
                0,
                0,
                rate,
                -1,
                -1,
                false);
    }

    PlantedGroup between(int first, int afterLast) {
        return new PlantedGroup(
                number,
                family,
                start,
                end,
                movesFrom,
                movesUntil,
                first,
                afterLast,
                pauseFrom,
                pauseUntil,
                rate,
                surgeFrom,
                floodFrom,
                changesLanguage);
    }

    PlantedGroup pausing(int first, int back) {
        return new PlantedGroup(
                number,
                family,
                start,
                end,
                movesFrom,
                movesUntil,
                from,
                until,
                first,
                back,
                rate,
                surgeFrom,
                floodFrom,
                changesLanguage);
    }

    PlantedGroup moving(float[] to, int first, int last) {
        return new PlantedGroup(
                number,
                family,
                start,
                to,
                first,
                last,
                from,
                until,
                pauseFrom,
                pauseUntil,
                rate,
                surgeFrom,
                floodFrom,
                changesLanguage);
    }

    PlantedGroup surging(int first) {
        return new PlantedGroup(
                number,
                family,
                start,
                end,
                movesFrom,
                movesUntil,
                from,
                until,
                pauseFrom,
                pauseUntil,
                rate,
                first,
                floodFrom,
                changesLanguage);
    }

    PlantedGroup flooded(int first) {
        return new PlantedGroup(
                number,
                family,
                start,
                end,
                movesFrom,
                movesUntil,
                from,
                until,
                pauseFrom,
                pauseUntil,
                rate,
                surgeFrom,
                first,
                changesLanguage);
    }

    PlantedGroup changingLanguage() {
        return new PlantedGroup(
                number,
                family,
                start,
                end,
                movesFrom,
                movesUntil,
                from,
                until,
                pauseFrom,
                pauseUntil,
                rate,
                surgeFrom,
                floodFrom,
                true);
    }

    boolean isAlive(int window) {
        return window >= from && window < until && !(window >= pauseFrom && window < pauseUntil);
    }

    boolean isSurging(int window) {
        return surgeFrom >= 0 && window >= surgeFrom && window < surgeFrom + SURGE_WINDOWS;
    }

    boolean isFlooded(int window) {
        return floodFrom >= 0 && window >= floodFrom && window < floodFrom + SURGE_WINDOWS;
    }

    /** How many records of a window are to be expected. */
    int rate(int window) {
        return !isAlive(window) ? 0 : isSurging(window) ? rate * SURGE : rate;
    }

    /** Unit vector, newly made. */
    float[] direction(int window) {
        double share =
                Math.max(0, Math.min(1, (double) (window - movesFrom) / (movesUntil - movesFrom)));
        return Directions.between(start, end, share);
    }
}
