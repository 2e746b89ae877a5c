package io.polyphony.clustering.settings;

/** Refuses settings outside their range, with a line that says which. */
final class Ranges {

    private Ranges() {}

    static void requireAtLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", below " + least);
        }
    }

    /** Not a number is in no range. */
    static void requireBetween(double least, double most, double value, String name) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", not in [" + least + ", " + most + "]");
        }
    }
}
