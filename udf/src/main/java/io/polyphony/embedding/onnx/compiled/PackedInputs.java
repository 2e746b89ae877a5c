package io.polyphony.embedding.onnx.compiled;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.polyphony.embedding.TokenBatch;
import java.util.Map;

/** Makes the inputs of a compiled graph; see {@link io.polyphony.embedding.graph.PackedGraph}. */
interface PackedInputs extends AutoCloseable {

    /** Tensors for one forward pass, to be used before the next call. */
    Map<String, OnnxTensor> fill(TokenBatch batch, int dimension) throws OrtException;

    /** Number of tokens that the model reads before the sequence's own. */
    int prefixTokens();

    /** Tokens that {@link #fill} adds to every sequence of a pass. */
    int addedTokens();

    @Override
    void close();
}
