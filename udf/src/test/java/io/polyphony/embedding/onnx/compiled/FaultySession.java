package io.polyphony.embedding.onnx.compiled;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.graph.PackedGraph;
import io.polyphony.embedding.onnx.session.ForwardPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real session on the CPU that fails, as one on a GPU would, when a pass is larger than it likes.
 */
final class FaultySession implements ForwardPass {

    private final ForwardPass real;
    final List<Long> passTokens = new ArrayList<>();
    long maxTokens = Long.MAX_VALUE;
    String failure = "";

    FaultySession(ForwardPass real) {
        this.real = real;
    }

    @Override
    public OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
        long tokens = inputs.get(PackedGraph.TOKEN_IDS).getInfo().getShape()[0];
        passTokens.add(tokens);
        if (tokens > maxTokens) {
            throw new OrtException(OrtException.OrtErrorCode.ORT_FAIL, failure);
        }
        return real.run(inputs);
    }

    @Override
    public void close() throws OrtException {
        real.close();
    }
}
