package io.polyphony.job.tools.embed;

import java.util.Locale;

/**
 * A published number and what a model gives here.
 *
 * @param tolerance largest difference that the model's precision explains
 */
public record Figure(String name, double published, double found, double tolerance) {

    /** Returns whether the difference is explained; never for a number that is NaN. */
    public boolean isWithin() {
        return Math.abs(found - published) <= tolerance;
    }

    /** One line for a person. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-8s %s: published %.5f, found %.5f, tolerance %s",
                isWithin() ? "within" : "OUTSIDE",
                name,
                published,
                found,
                tolerance);
    }
}
