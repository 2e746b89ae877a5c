package io.polyphony.localcluster.bench.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.vector.VectorMath;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/**
 * A {@link PaddedGraph} in a session with the settings of the engine; pools the last token outside
 * of the graph. Owns the session.
 */
public final class PaddedModel implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final int hiddenSize;

    public PaddedModel(Checkpoint checkpoint, int threads) throws IOException, OrtException {
        this.hiddenSize = checkpoint.shape().hiddenSize();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setMemoryPatternOptimization(false);
            session = environment.createSession(PaddedGraph.write(checkpoint).toString(), options);
        }
    }

    /**
     * Embeds a batch in one pass, every text padded to the longest.
     *
     * @return unit vectors: {@code [texts.size()][hidden]}
     */
    public float[][] embed(List<int[]> texts) throws OrtException {
        int length = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
        long[] shape = {texts.size(), length};
        LongBuffer ids = LongBuffer.allocate(texts.size() * length);
        LongBuffer mask = LongBuffer.allocate(texts.size() * length);
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < texts.get(i).length; j++) {
                ids.put(i * length + j, texts.get(i)[j]);
                mask.put(i * length + j, 1);
            }
        }
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids, shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask, shape);
                OrtSession.Result result =
                        session.run(
                                Map.of(PaddedGraph.IDS, idTensor, PaddedGraph.MASK, maskTensor))) {
            return pool(((OnnxTensor) result.get(0)).getFloatBuffer(), texts, length);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private float[][] pool(FloatBuffer hidden, List<int[]> texts, int length) {
        float[][] vectors = new float[texts.size()][hiddenSize];
        for (int i = 0; i < vectors.length; i++) {
            int last = i * length + texts.get(i).length - 1;
            hidden.get(last * hiddenSize, vectors[i]);
            VectorMath.normalize(vectors[i]);
        }
        return vectors;
    }
}
