package io.polyphony.job.tools.bench;

import io.polyphony.job.tools.quality.LabelledVectors;

/**
 * Vectors that are clustered, and those on which thresholds are found for them.
 *
 * @param data what is clustered
 * @param calibration others of the same kind, or the same ones
 */
public record Evaluation(LabelledVectors data, LabelledVectors calibration) {

    public static Evaluation ofItself(LabelledVectors data) {
        return new Evaluation(data, data);
    }

    Evaluation cut(int dimension) {
        LabelledVectors cut = data.cut(dimension);
        return new Evaluation(cut, calibration == data ? cut : calibration.cut(dimension));
    }

    /** Returns whether thresholds know the labels, as leader clustering's does. */
    boolean isOfItself() {
        return calibration == data;
    }
}
