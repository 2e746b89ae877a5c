package io.polyphony.embedding.onnx.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.onnx.runtime.RuntimeFailure;
import io.polyphony.embedding.onnx.session.ForwardPass;
import io.polyphony.vector.VectorMath;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ONNX file of another maker in a session: the folder's {@link VectorPath} where the file
 * returns states, then slicing and, always, L2 normalisation here. Texts are padded together; a
 * file in which a vector then depends on its batch by more than rounding, or that cannot take
 * several texts, gets them one by one.
 */
final class OnnxExportModel implements EmbeddingModel {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxExportModel.class);

    private final ForwardPass session;
    private final OnnxExportSignature signature;
    private final VectorPath path;
    private final ModelDescription description;
    private final boolean oneByOne;

    private OnnxExportModel(
            ForwardPass session,
            OnnxExportSignature signature,
            VectorPath path,
            ModelDescription description,
            boolean oneByOne) {
        this.session = session;
        this.signature = signature;
        this.path = path;
        this.description = description;
        this.oneByOne = oneByOne;
    }

    /**
     * Owns the session, and closes it if the model turns out to be of no use.
     *
     * @param path of no effect where the file pools
     * @throws EmbeddingException if a text does not pass through the file
     */
    static OnnxExportModel open(
            ForwardPass session,
            OnnxExportSignature signature,
            VectorPath path,
            ModelDescription description,
            BatchProbe probe)
            throws EmbeddingException {
        OnnxExportModel serial = new OnnxExportModel(session, signature, path, description, true);
        try {
            float[][] alone = serial.embed(probe.texts());
            if (signature.oneByOne()) {
                return serial;
            }
            OnnxExportModel batched =
                    new OnnxExportModel(session, signature, path, description, false);
            return batched.givesTogether(alone, probe) ? batched : serial;
        } catch (EmbeddingException | RuntimeException e) {
            serial.close();
            throw e;
        }
    }

    /** Returns whether several texts go through a pass together. */
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

    private boolean givesTogether(float[][] alone, BatchProbe probe) {
        try {
            double difference = difference(alone, embed(probe.texts()));
            // NaN is no agreement
            if (difference <= probe.tolerance()) {
                return true;
            }
            LOG.warn(
                    "{} runs one text at a time: in a batch with other texts a component of a"
                            + " text's vector moves by {}",
                    description.name(),
                    difference);
            return false;
        } catch (EmbeddingException e) {
            LOG.warn(
                    "{} runs one text at a time: it refuses a batch of three: {}",
                    description.name(),
                    e.getMessage());
            return false;
        }
    }

    private static double difference(float[][] alone, float[][] together) {
        double greatest = 0;
        for (int i = 0; i < alone.length; i++) {
            for (int j = 0; j < alone[i].length; j++) {
                double difference = Math.abs((double) alone[i][j] - together[i][j]);
                greatest = Double.isNaN(difference) ? difference : Math.max(greatest, difference);
            }
        }
        return greatest;
    }

    private float[][] pass(TokenBatch batch) throws EmbeddingException {
        try (OnnxExportTensors inputs = new OnnxExportTensors(signature, batch);
                OrtSession.Result result = session.run(inputs.tensors())) {
            OnnxTensor output =
                    (OnnxTensor)
                            result.get(signature.output().name())
                                    .orElseThrow(
                                            () ->
                                                    new IllegalStateException(
                                                            "no output "
                                                                    + signature.output().name()));
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
        float[][] rows = new float[batch.size()][];
        for (int i = 0; i < rows.length; i++) {
            StatePooling.States states =
                    new StatePooling.States(values, i * length, batch.length(i), width);
            rows[i] = signature.pooled() ? row(values, i, width) : path.vector(states);
            rows[i] = Arrays.copyOf(rows[i], dimension());
            VectorMath.normalize(rows[i]);
        }
        return rows;
    }

    private static float[] row(FloatBuffer values, int row, int width) {
        float[] vector = new float[width];
        values.get(row * width, vector);
        return vector;
    }

    private void requireShape(long[] shape, int texts, int length) throws EmbeddingException {
        boolean fits =
                signature.pooled()
                        ? shape.length == 2 && shape[0] == texts && shape[1] >= dimension()
                        : Arrays.equals(shape, new long[] {texts, length, path.hiddenSize()});
        if (!fits) {
            throw new EmbeddingException(
                    ("%s: output %s for %d texts of %d tokens: expected %d components or "
                                    + "more each, found shape %s")
                            .formatted(
                                    description.name(),
                                    signature.output().name(),
                                    texts,
                                    length,
                                    signature.pooled() ? dimension() : path.hiddenSize(),
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
