package io.polyphony.embedding;

import io.polyphony.vector.VectorMath;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Check of every model before it is used, on two short texts: vectors are finite, of unit length
 * and of the right dimension, and a text has the same one alone and beside a longer one.
 */
public final class SelfCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

    /**
     * Least cosine between a text's vectors in a batch and alone; rounding to 16 bits stays above.
     */
    private static final double SAME = 0.999;

    private static final double UNIT = 1e-3;

    private SelfCheck() {}

    /**
     * Runs two passes.
     *
     * @param name of the model, for the message
     * @param ends tokens that end a text, if any; the others are single bytes, which every
     *     vocabulary has
     * @throws EmbeddingException if the model does not fulfil something; the message says what
     */
    public static void run(EmbeddingModel model, String name, int... ends)
            throws EmbeddingException {
        int[] brief = text(ends, 39, 78);
        int[] longer = text(ends, 36, 71, 76, 68, 83, 72, 81, 88);
        float[][] together = model.embed(TokenBatch.of(List.of(longer, brief)));
        float[] alone = model.embed(TokenBatch.of(List.of(brief)))[0];
        requireUnit(together[0], model, name);
        requireUnit(together[1], model, name);
        requireUnit(alone, model, name);
        double cosine = VectorMath.dot(alone, together[1]);
        if (cosine < SAME) {
            throw refusal(
                    name,
                    "a text's vector in a batch",
                    "that of the text alone",
                    "cosine " + cosine);
        }
        LOG.info(
                "Model {} passed its self-check: vectors are finite and of unit length, and in a"
                        + " batch {}",
                name,
                Arrays.equals(alone, together[1])
                        ? "the same to the bit"
                        : "have cosine " + cosine);
    }

    private static int[] text(int[] ends, int... bytes) {
        return IntStream.concat(IntStream.of(bytes), IntStream.of(ends)).toArray();
    }

    /**
     * @throws EmbeddingException if a vector is not finite, of unit length and of the model's
     *     dimension
     */
    public static void requireUnit(float[] vector, EmbeddingModel model, String name)
            throws EmbeddingException {
        if (vector.length != model.dimension()) {
            throw refusal(name, "dimension", model.dimension(), vector.length);
        }
        if (!VectorMath.isFinite(vector)) {
            throw refusal(name, "a vector", "finite numbers", "NaN or infinity");
        }
        double norm = Math.sqrt(VectorMath.dot(vector, vector));
        if (Math.abs(norm - 1) > UNIT) {
            throw refusal(name, "length of a vector", 1, norm);
        }
    }

    private static EmbeddingException refusal(
            String name, String subject, Object expected, Object found) {
        return new BrokenModelException(
                "model %s fails its self-check: %s: expected %s, found %s"
                        .formatted(name, subject, expected, found));
    }
}
