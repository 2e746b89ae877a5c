package io.polyphony.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.vector.VectorMath;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ONNX file of another maker in a session: last-token pooling where the file does not pool, then slicing and L2 normalisation
 * here. Texts are padded together, so a vector depends on its batch as far as the file's arithmetic does; a file in which it
 * depends on more than rounding, or that cannot take several texts, gets them one by one.
 */
final class ForeignEmbeddingModel implements EmbeddingModel {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignEmbeddingModel.class);

    /** Least cosine between a text's vectors in a batch and alone; rounding to 16 bits stays above. */
    private static final double SAME = 0.999;

    /** Of different lengths; every vocabulary has these tokens. */
    private static final TokenBatch PROBE =
            new TokenBatch(new int[] {64, 65, 66, 67, 68, 69, 70, 71}, new int[] {0, 2, 8});

    private final ForwardPass session;
    private final ForeignSignature signature;
    private final ModelDescription description;
    private final boolean oneByOne;

    private ForeignEmbeddingModel(
            ForwardPass session,
            ForeignSignature signature,
            ModelDescription description,
            boolean oneByOne) {
        this.session = session;
        this.signature = signature;
        this.description = description;
        this.oneByOne = oneByOne;
    }

    /**
     * Owns the session, and closes it if the model turns out to be of no use.
     *
     * @throws EmbeddingException if a text does not pass through the file
     */
    static ForeignEmbeddingModel open(
            ForwardPass session, ForeignSignature signature, ModelDescription description)
            throws EmbeddingException {
        ForeignEmbeddingModel serial =
                new ForeignEmbeddingModel(session, signature, description, true);
        try {
            float[][] alone = serial.embed(PROBE);
            if (signature.oneByOne()) {
                return serial;
            }
            ForeignEmbeddingModel batched =
                    new ForeignEmbeddingModel(session, signature, description, false);
            return batched.givesTogether(alone) ? batched : serial;
        } catch (EmbeddingException | RuntimeException e) {
            serial.close();
            throw e;
        }
    }

    /** Whether several texts go through a pass together. */
    boolean batches() {
        return !oneByOne;
    }

    @Override
    public int dimension() {
        return description.dimension();
    }

    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        requireLengths(batch);
        if (!oneByOne) {
            return batch.size() == 0 ? new float[0][] : pass(batch);
        }
        float[][] vectors = new float[batch.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = pass(batch.select(i))[0];
        }
        return vectors;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "the session of " + description.name() + " did not close", e);
        }
    }

    private boolean givesTogether(float[][] alone) {
        try {
            float[][] together = embed(PROBE);
            for (int i = 0; i < alone.length; i++) {
                double cosine = VectorMath.dot(alone[i], together[i]);
                if (!(cosine >= SAME)) {
                    LOG.warn(
                            "{} runs one text at a time: in a batch with a longer text its vector of a text has cosine {} to the one alone",
                            description.name(),
                            cosine);
                    return false;
                }
            }
            return true;
        } catch (EmbeddingException e) {
            LOG.warn(
                    "{} runs one text at a time: it refuses a batch of two: {}",
                    description.name(),
                    e.getMessage());
            return false;
        }
    }

    private float[][] pass(TokenBatch batch) throws EmbeddingException {
        try (ForeignInputs inputs = new ForeignInputs(signature, batch);
                OrtSession.Result result = session.run(inputs.tensors())) {
            OnnxTensor output =
                    (OnnxTensor)
                            result.get(signature.output())
                                    .orElseThrow(
                                            () ->
                                                    new IllegalStateException(
                                                            "no output " + signature.output()));
            return rows(output, batch, inputs.length());
        } catch (OrtException e) {
            throw RuntimeFailure.of(
                    "%s: the forward pass of %d texts with %d tokens failed"
                            .formatted(description.name(), batch.size(), batch.tokenCount()),
                    e);
        }
    }

    private float[][] rows(OnnxTensor output, TokenBatch batch, int length)
            throws EmbeddingException {
        long[] shape = output.getInfo().getShape();
        requireShape(shape, batch.size(), length);
        int width = (int) shape[shape.length - 1];
        FloatBuffer values = output.getFloatBuffer();
        float[][] rows = new float[batch.size()][dimension()];
        for (int i = 0; i < rows.length; i++) {
            int row = signature.pooled() ? i : i * length + batch.length(i) - 1;
            values.get(row * width, rows[i]);
            VectorMath.normalize(rows[i]);
        }
        return rows;
    }

    private void requireShape(long[] shape, int texts, int length) throws EmbeddingException {
        boolean fits =
                shape.length == (signature.pooled() ? 2 : 3)
                        && shape[0] == texts
                        && (signature.pooled() || shape[1] == length)
                        && shape[shape.length - 1] >= dimension();
        if (!fits) {
            throw new EmbeddingException(
                    "%s: output %s for %d texts of %d tokens: expected at least %d components each, found shape %s"
                            .formatted(
                                    description.name(),
                                    signature.output(),
                                    texts,
                                    length,
                                    dimension(),
                                    Arrays.toString(shape)));
        }
    }

    private void requireLengths(TokenBatch batch) throws EmbeddingException {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.length(i) < 1 || batch.length(i) > description.maxTokens()) {
                throw new EmbeddingException(
                        description.name()
                                + ": text "
                                + i
                                + " of the batch: expected 1 to "
                                + description.maxTokens()
                                + " tokens, found "
                                + batch.length(i));
            }
        }
    }
}
