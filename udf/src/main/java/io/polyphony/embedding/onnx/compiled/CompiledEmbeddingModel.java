package io.polyphony.embedding.onnx.compiled;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.graph.PackedGraph;
import io.polyphony.embedding.onnx.runtime.RuntimeFailure;
import io.polyphony.embedding.onnx.session.ForwardPass;
import java.nio.FloatBuffer;

/**
 * A compiled graph in an ONNX Runtime session, its own or shared with others; one forward pass per
 * batch. See {@link PackedGraph}.
 */
public final class CompiledEmbeddingModel implements EmbeddingModel {

    private final ForwardPass session;
    private final PackedInputs inputs;
    private final ModelDescription description;

    private CompiledEmbeddingModel(
            ForwardPass session, PackedInputs inputs, ModelDescription description) {
        this.session = session;
        this.inputs = inputs;
        this.description = description;
    }

    /**
     * Takes a session, which is closed with the model, or at once if this fails.
     *
     * @param prefix tokens that the model reads before every sequence
     * @throws EmbeddingException if the runtime refuses the pass over the prefix
     */
    static CompiledEmbeddingModel of(
            ForwardPass session, PackedForm form, ModelDescription description, int... prefix)
            throws EmbeddingException {
        try {
            return new CompiledEmbeddingModel(session, inputs(session, form, prefix), description);
        } catch (OrtException e) {
            close(session, description);
            throw RuntimeFailure.of(
                    "%s: the forward pass over the %d tokens of embedding.instruction failed"
                            .formatted(description.name(), prefix.length),
                    e);
        }
    }

    private static PackedInputs inputs(ForwardPass session, PackedForm form, int[] prefix)
            throws OrtException {
        return form.isCuda()
                ? new GroupedInputs(prefix)
                : new PrefixedInputs(SharedPrefix.compute(session, form, prefix));
    }

    @Override
    public int dimension() {
        return description.dimension();
    }

    /** Tokens that a pass holds of every sequence beside its own. */
    int addedTokens() {
        return inputs.addedTokens();
    }

    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        if (batch.size() == 0) {
            return new float[0][];
        }
        requireLengths(batch);
        try (OrtSession.Result result = session.run(inputs.fill(batch, dimension()))) {
            return rows((OnnxTensor) result.get(PackedGraph.VECTORS).orElseThrow(), batch.size());
        } catch (OrtException e) {
            throw RuntimeFailure.of(
                    "%s: the forward pass of %d texts with %d tokens failed"
                            .formatted(description.name(), batch.size(), batch.tokenCount()),
                    e);
        }
    }

    @Override
    public void close() {
        inputs.close();
        close(session, description);
    }

    private static void close(ForwardPass session, ModelDescription description) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "the session of " + description.name() + " did not close", e);
        }
    }

    private void requireLengths(TokenBatch batch) throws EmbeddingException {
        int most = description.maxTokens() - inputs.prefixTokens();
        for (int i = 0; i < batch.size(); i++) {
            if (batch.length(i) < 1 || batch.length(i) > most) {
                throw new EmbeddingException(
                        description.name()
                                + ": text "
                                + i
                                + " of the batch: expected 1 to "
                                + most
                                + " tokens, found "
                                + batch.length(i));
            }
        }
    }

    private float[][] rows(OnnxTensor vectors, int count) {
        FloatBuffer values = vectors.getFloatBuffer();
        float[][] rows = new float[count][dimension()];
        for (float[] row : rows) {
            values.get(row);
        }
        return rows;
    }
}
