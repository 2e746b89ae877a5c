package io.polyphony.function;

import io.polyphony.embedding.DeviceLostError;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence's vector points where its first token says: {@code x} and {@code y} along an axis,
 * {@code 0} nowhere, {@code n} not to a number; token 0 is a text like any other; {@code !} is
 * refused, {@code m} finds too little memory, {@code #} breaks the runtime, {@code %} loses the
 * device.
 */
public final class TestingEmbeddingModel implements EmbeddingModel {

    public final List<Integer> passes = new ArrayList<>();
    public boolean closed;
    public boolean broken;
    public float @Nullable [] always;

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        passes.add(batch.size());
        if (broken) {
            throw new EmbeddingException("CUDA error 700");
        }
        float[][] vectors = new float[batch.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] =
                    always != null
                            ? always.clone()
                            : vector((char) batch.tokenIds()[batch.offsets()[i]]);
        }
        return vectors;
    }

    @Override
    public void close() {
        closed = true;
    }

    private static float[] vector(char first) throws EmbeddingException {
        return switch (first) {
            case 0, 'x' -> new float[] {1, 0};
            case 'y' -> new float[] {0, 1};
            case '0' -> new float[] {0, 0};
            case 'n' -> new float[] {1, Float.NaN};
            case '!' -> throw new EmbeddingException("bad token");
            case 'm' -> new float[0];
            case '%' -> throw new DeviceLostError("CUDA failure 700", new Exception());
            case '#' -> throw new IllegalStateException("device lost");
            default -> throw new IllegalArgumentException("unexpected text");
        };
    }
}
