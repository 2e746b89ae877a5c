package io.polyphony.embedding.onnx.export;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.DenseLayer;
import io.polyphony.embedding.checkpoint.PoolingMode;
import io.polyphony.embedding.checkpoint.SentenceTransformer.Kind;
import io.polyphony.embedding.checkpoint.SentenceTransformer.Step;
import io.polyphony.vector.VectorMath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The way from a token's states to a text's vector: pooling, then dense layers and normalisation in
 * the folder's order. The vector is not yet of unit length.
 *
 * @param hiddenSize width of a state
 * @param steps each may change the array that it gets
 * @param width components of the vector
 * @param files that the steps depend on
 */
record VectorPath(
        StatePooling pooling,
        int hiddenSize,
        List<UnaryOperator<float[]>> steps,
        int width,
        List<Path> files) {

    /**
     * Reads the steps of a folder.
     *
     * @param hiddenSize width of a state
     * @throws EmbeddingException if a step cannot be read, or does not take what the one before
     *     gives
     */
    static VectorPath of(List<PoolingMode> modes, List<Step> steps, int hiddenSize)
            throws EmbeddingException {
        StatePooling pooling = new StatePooling(modes);
        int width = pooling.width(hiddenSize);
        List<UnaryOperator<float[]>> operators = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Step step : steps) {
            if (step.kind() == Kind.NORMALIZE) {
                operators.add(VectorPath::normalized);
                continue;
            }
            DenseLayer layer = DenseLayer.read(step.folder());
            if (layer.inputs() != width) {
                throw CheckpointProblem.of(
                        step.folder(),
                        "in_features",
                        width + ", as wide as what comes before",
                        layer.inputs());
            }
            operators.add(layer::apply);
            files.addAll(layer.files());
            width = layer.outputs();
        }
        return new VectorPath(pooling, hiddenSize, operators, width, files);
    }

    /** The vector of a text. */
    float[] vector(StatePooling.States states) {
        float[] vector = pooling.pool(states);
        for (UnaryOperator<float[]> step : steps) {
            vector = step.apply(vector);
        }
        return vector;
    }

    private static float[] normalized(float[] vector) {
        VectorMath.normalize(vector);
        return vector;
    }
}
