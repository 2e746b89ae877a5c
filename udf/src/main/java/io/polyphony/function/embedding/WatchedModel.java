package io.polyphony.function.embedding;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.WrappedModel;
import io.polyphony.vector.VectorMath;
import java.util.Arrays;

/**
 * Embedding model that fails where no vector of a batch has a direction, and that of a known text
 * neither: then the device is sick, and the texts are not. Stands below a cache, whose vectors say
 * nothing about the device.
 */
final class WatchedModel extends WrappedModel {

    /** One token that every vocabulary has. */
    static final TokenBatch KNOWN_TEXT = new TokenBatch(new int[] {0}, new int[] {0, 1});

    private final String name;

    /**
     * @param name of the model, for the message
     */
    WatchedModel(EmbeddingModel model, String name) {
        super(model);
        this.name = name;
    }

    /**
     * @throws SickDeviceException if not even a known text has a vector
     */
    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        float[][] vectors = model().embed(batch);
        if (isWithoutDirection(vectors) && isWithoutDirection(model().embed(KNOWN_TEXT))) {
            throw new SickDeviceException(
                    ("model %s on %s: the vectors of all %d texts of a batch are zero or not"
                                    + " finite, and so is that of a known text")
                            .formatted(name, model().device(), batch.size()));
        }
        return vectors;
    }

    /** Empty vectors are left out of account: they had too little memory. */
    private static boolean isWithoutDirection(float[][] vectors) {
        return Arrays.stream(vectors).anyMatch(vector -> vector.length > 0)
                && Arrays.stream(vectors).noneMatch(WatchedModel::hasDirection);
    }

    private static boolean hasDirection(float[] vector) {
        return VectorMath.isFinite(vector) && VectorMath.dot(vector, vector) > 0;
    }
}
