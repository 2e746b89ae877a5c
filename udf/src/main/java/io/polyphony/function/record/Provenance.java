package io.polyphony.function.record;

import java.io.Serializable;

/**
 * How the vectors of a job were made. Vectors of two provenances must never meet in one theme.
 *
 * @param model name of the model
 * @param revision hash of the model's files
 * @param dimension components of the vectors
 * @param instruction identifier of the instruction put before every text
 * @param chunkPolicy how long texts are split and averaged
 * @param calibration hash of the clustering thresholds
 * @param precision number format that computes the vectors; the same model's vectors in another one
 *     are near enough to meet
 */
public record Provenance(
        String model,
        String revision,
        int dimension,
        String instruction,
        String chunkPolicy,
        String calibration,
        String precision)
        implements Serializable {

    /** One line that two states share exactly if their vectors may meet. */
    public String fingerprint() {
        return String.join(
                "|", revision, Integer.toString(dimension), instruction, chunkPolicy, calibration);
    }
}
