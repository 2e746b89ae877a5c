package io.polyphony.embedding.onnx.compiled;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.graph.PackedGraph;
import io.polyphony.embedding.onnx.session.ForwardPass;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values, per layer, of the tokens that all sequences of a session start with: computed
 * once by the same graph that then attends to them. {@link #close} releases them.
 */
final class SharedPrefix implements AutoCloseable {

    private final int[] tokens;
    private final Map<String, OnnxTensor> tensors;
    private final OrtSession.@Nullable Result source;

    private SharedPrefix(
            int[] tokens, Map<String, OnnxTensor> tensors, OrtSession.@Nullable Result source) {
        this.tokens = tokens;
        this.tensors = tensors;
        this.source = source;
    }

    /** No tokens. */
    static SharedPrefix none(PackedForm form) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatBuffer nothing =
                ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()).asFloatBuffer();
        long[] shape = {0, form.keyValueWidth()};
        Map<String, OnnxTensor> tensors = new HashMap<>();
        for (int layer = 0; layer < form.layers(); layer++) {
            for (String name : names(layer)) {
                tensors.put(name, OnnxTensor.createTensor(environment, nothing, shape));
            }
        }
        return new SharedPrefix(new int[0], tensors, null);
    }

    /** Runs the tokens through the graph. */
    static SharedPrefix compute(ForwardPass pass, PackedForm form, int[] tokens)
            throws OrtException {
        if (tokens.length == 0) {
            return none(form);
        }
        try (PrefixedInputs inputs = new PrefixedInputs(none(form))) {
            TokenBatch alone = TokenBatch.of(List.of(tokens));
            OrtSession.Result result = pass.run(inputs.fillKept(alone));
            Map<String, OnnxTensor> tensors = new HashMap<>();
            for (int layer = 0; layer < form.layers(); layer++) {
                tensors.put(
                        PackedGraph.prefixKeys(layer), output(result, PackedGraph.keptKeys(layer)));
                tensors.put(
                        PackedGraph.prefixValues(layer),
                        output(result, PackedGraph.keptValues(layer)));
            }
            return new SharedPrefix(tokens.clone(), tensors, result);
        }
    }

    int length() {
        return tokens.length;
    }

    /**
     * Returns whether a sequence's first token is the prefix's last one, so that it need not be
     * computed again.
     */
    boolean endsWith(int token) {
        return tokens.length > 0 && tokens[tokens.length - 1] == token;
    }

    Map<String, OnnxTensor> tensors() {
        return tensors;
    }

    @Override
    public void close() {
        if (source == null) {
            tensors.values().forEach(OnnxTensor::close);
        } else {
            source.close();
        }
    }

    private static List<String> names(int layer) {
        return List.of(PackedGraph.prefixKeys(layer), PackedGraph.prefixValues(layer));
    }

    private static OnnxTensor output(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name).orElseThrow();
    }
}
