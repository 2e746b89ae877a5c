package io.polyphony.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.qwen3.PackedGraph;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/** A compiled graph in an ONNX Runtime session, its own or shared with others; one forward pass per batch. See {@link PackedGraph}. */
public final class OnnxEmbeddingModel implements EmbeddingModel {

    private final ForwardPass session;
    private final PackedInputs inputs = new PackedInputs();
    private final ModelDescription description;

    /** Owns the session. */
    OnnxEmbeddingModel(ForwardPass session, ModelDescription description) {
        this.session = session;
        this.description = description;
    }

    /**
     * Opens a session of its own; the caller closes the model.
     *
     * @param threads that one forward pass may use; 0 for all cores
     * @param device resolved, not {@link Device#AUTO}
     * @throws EmbeddingException if the runtime refuses the graph
     */
    static OnnxEmbeddingModel open(
            Path graph, ModelDescription description, int threads, Device device)
            throws EmbeddingException {
        Session.Key key = new Session.Key(graph, device, 0, threads, CudaSettings.DEFAULT);
        return new OnnxEmbeddingModel(Session.open(key), description);
    }

    @Override
    public int dimension() {
        return description.dimension();
    }

    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        if (batch.size() == 0) {
            return new float[0][];
        }
        requireLengths(batch);
        try (OrtSession.Result result = session.run(inputs.fill(batch, dimension()))) {
            return rows((OnnxTensor) result.get(0), batch.size());
        } catch (OrtException e) {
            throw RuntimeFailure.of(
                    "%s: the forward pass of %d texts with %d tokens failed"
                            .formatted(description.name(), batch.size(), batch.tokenCount()),
                    e);
        } finally {
            inputs.close();
        }
    }

    @Override
    public void close() {
        inputs.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "the session of " + description.name() + " did not close", e);
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

    private float[][] rows(OnnxTensor vectors, int count) {
        FloatBuffer values = vectors.getFloatBuffer();
        float[][] rows = new float[count][dimension()];
        for (float[] row : rows) {
            values.get(row);
        }
        return rows;
    }
}
