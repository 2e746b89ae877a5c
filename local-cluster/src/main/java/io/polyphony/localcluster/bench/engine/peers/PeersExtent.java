package io.polyphony.localcluster.bench.engine.peers;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.qwen3.CheckpointShape;

/**
 * How much is measured.
 *
 * @param shape of the checkpoint, in 32 bits; its vocabulary holds the demo tokenizer's
 * @param rounds timed passes of each engine
 * @param streamTexts texts of mixed length
 * @param brief whether this is not the whole model
 */
public record PeersExtent(CheckpointShape shape, int rounds, int streamTexts, boolean brief) {

    private static final int DEMO_VOCABULARY = 36_864;

    /** Qwen3-Embedding-0.6B. */
    public static PeersExtent full() {
        CheckpointShape published = CheckpointShape.QWEN3_0_6B;
        return new PeersExtent(cut(published.layers(), published.vocabularySize()), 3, 64, false);
    }

    /** Four layers, a smaller vocabulary and fewer texts. */
    public static PeersExtent shortened() {
        return new PeersExtent(cut(4, DEMO_VOCABULARY), 3, 16, true);
    }

    private static CheckpointShape cut(int layers, int vocabularySize) {
        CheckpointShape shape = CheckpointShape.QWEN3_0_6B;
        return new CheckpointShape(
                shape.hiddenSize(),
                layers,
                shape.attention(),
                shape.intermediateSize(),
                vocabularySize,
                true,
                TensorType.F32);
    }
}
