package io.polyphony.localcluster.bench.planted;

import io.polyphony.job.tools.quality.Directions;

/**
 * A group of records with a direction of its own, which may come, go, move, grow and change its
 * languages. Windows are numbered.
 *
 * @param family of groups that merge or split; alone in it otherwise
 * @param rate records that are to be expected in a usual window
 * @param surge {@link #SURGE_WINDOWS} windows in which it has {@link #SURGE} times as many
 * @param flood as many windows in which one author copies one text
 * @param changesLanguage whether its languages change from one to another over its life
 */
record PlantedGroup(
        int number,
        int family,
        Movement movement,
        Life life,
        int rate,
        Span surge,
        Span flood,
        boolean changesLanguage) {

    static final int SURGE_WINDOWS = 8;
    static final int SURGE = 8;
    static final int COPIES = 200;

    /**
     * Change of direction at a steady pace.
     *
     * @param start direction at first: unit vector
     * @param end direction in the end: unit vector
     * @param during leaves the first direction in its first window, reaches the last one after it
     */
    record Movement(float[] start, float[] end, Span during) {

        static Movement none(float[] direction) {
            return new Movement(direction, direction, new Span(0, 1));
        }

        /** Unit vector, newly made. */
        float[] direction(int window) {
            double share = (double) (window - during.from()) / (during.until() - during.from());
            return Directions.between(start, end, Math.max(0, Math.min(1, share)));
        }
    }

    /** Windows with records: all, except those of a pause. */
    record Life(Span all, Span pause) {

        boolean contains(int window) {
            return all.contains(window) && !pause.contains(window);
        }
    }

    /** A group that stays where it is and as it is. */
    static PlantedGroup steady(int number, int family, float[] direction, int windows, int rate) {
        return new PlantedGroup(
                number,
                family,
                Movement.none(direction),
                new Life(new Span(1, windows + 1), Span.NONE),
                rate,
                Span.NONE,
                Span.NONE,
                false);
    }

    PlantedGroup between(int first, int afterLast) {
        return with(movement, new Life(new Span(first, afterLast), life.pause));
    }

    PlantedGroup pausing(int first, int back) {
        return with(movement, new Life(life.all, new Span(first, back)));
    }

    PlantedGroup moving(float[] to, int first, int last) {
        return with(new Movement(movement.start, to, new Span(first, last)), life);
    }

    PlantedGroup surging(int first) {
        return with(new Span(first, first + SURGE_WINDOWS), flood, changesLanguage);
    }

    PlantedGroup flooded(int first) {
        return with(surge, new Span(first, first + SURGE_WINDOWS), changesLanguage);
    }

    PlantedGroup changingLanguage() {
        return with(surge, flood, true);
    }

    boolean isAlive(int window) {
        return life.contains(window);
    }

    /** Records of a window that are to be expected. */
    int rate(int window) {
        return !isAlive(window) ? 0 : surge.contains(window) ? rate * SURGE : rate;
    }

    /** Unit vector, newly made. */
    float[] direction(int window) {
        return movement.direction(window);
    }

    private PlantedGroup with(Movement other, Life otherLife) {
        return new PlantedGroup(
                number, family, other, otherLife, rate, surge, flood, changesLanguage);
    }

    private PlantedGroup with(Span otherSurge, Span otherFlood, boolean changes) {
        return new PlantedGroup(
                number, family, movement, life, rate, otherSurge, otherFlood, changes);
    }
}
