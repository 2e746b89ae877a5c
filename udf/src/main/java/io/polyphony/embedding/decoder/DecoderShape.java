package io.polyphony.embedding.decoder;

import io.polyphony.embedding.graph.AttentionShape;

/**
 * The shape of a decoder and the constants of its arithmetic.
 *
 * @param maxPositions longest sequence
 * @param ropeTheta base of the rotary position frequencies
 */
public record DecoderShape(
        int hiddenSize,
        int layers,
        AttentionShape attention,
        int intermediateSize,
        int vocabularySize,
        int maxPositions,
        double ropeTheta,
        double rmsNormEpsilon) {

    /**
     * Vectors of Qwen3-Embedding were trained for every dimension from this one on (model card).
     */
    private static final int LEAST_TRAINED_DIMENSION = 32;

    /** Least dimension that vectors of this model may be cut to. */
    public int minDimension() {
        return Math.min(LEAST_TRAINED_DIMENSION, hiddenSize);
    }
}
