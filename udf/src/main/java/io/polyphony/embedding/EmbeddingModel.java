package io.polyphony.embedding;

/**
 * Maps token sequences to unit-length vectors. An instance belongs to one task slot and is used by
 * one thread at a time.
 */
public interface EmbeddingModel extends AutoCloseable {

    /** Number of components of every vector that this model returns. */
    int dimension();

    /**
     * The device and number format that compute the vectors, such as {@code cuda bf16}: vectors of
     * two of them are close, not equal.
     */
    default String device() {
        return "cpu";
    }

    /**
     * Embeds a micro-batch. The vector of a sequence does not depend on the other sequences of the
     * batch.
     *
     * @return one L2-normalised vector per sequence, in input order: {@code
     *     [batch.size()][dimension()]}; a row may hold non-finite components where the model
     *     produced them, and is empty where memory is too small for that sequence even alone; the
     *     caller decides about that row
     * @throws EmbeddingException if the runtime rejects the batch
     */
    float[][] embed(TokenBatch batch) throws EmbeddingException;

    /** Releases native memory; the model cannot be used afterwards. */
    @Override
    void close();
}
