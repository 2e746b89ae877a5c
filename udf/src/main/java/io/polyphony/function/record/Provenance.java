package io.polyphony.function.record;

import java.io.Serializable;

/**
 * Provenance of the vectors of a job. Vectors of two provenances must never meet in one theme.
 *
 * @param model name of the model
 * @param revision hash of the model's files
 * @param dimension components of the vectors
 * @param instruction identifier of the instruction put before every text
 * @param chunkPolicy rule by which long texts are split and averaged
 * @param stateFingerprint fingerprint of the clustering settings that must not change under a state
 * @param precision number format that computes the vectors; the same model's vectors in another one
 *     are near enough to meet
 * @param cleaning rules by which texts are cleaned; vectors of other rules may meet
 */
public record Provenance(
        String model,
        String revision,
        int dimension,
        String instruction,
        String chunkPolicy,
        String stateFingerprint,
        String precision,
        String cleaning)
        implements Serializable {

    /** Returns a line that two states share exactly if their vectors may meet. */
    public String fingerprint() {
        return String.join(
                "|",
                revision,
                Integer.toString(dimension),
                instruction,
                chunkPolicy,
                stateFingerprint);
    }
}
