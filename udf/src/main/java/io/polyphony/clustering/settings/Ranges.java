package io.polyphony.clustering.settings;

/** Checks that settings are in their ranges. */
final class Ranges {

    private Ranges() {}

    static void requireAtLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", below " + least);
        }
    }

    /** Requires a value in a closed range; NaN is in none. */
    static void requireBetween(double least, double most, double value, String name) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", not in [" + least + ", " + most + "]");
        }
    }
}
