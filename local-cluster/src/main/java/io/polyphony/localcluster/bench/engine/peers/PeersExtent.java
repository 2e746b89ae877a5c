package io.polyphony.localcluster.bench.engine.peers;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.localcluster.bench.engine.Extent;

/**
 * Size of the comparison.
 *
 * @param shape of the checkpoint, in 32 bits; its vocabulary holds the demo tokenizer's
 * @param rounds timed passes of each engine
 * @param streamTexts texts of mixed length
 * @param brief whether this is not the whole model
 */
public record PeersExtent(CheckpointShape shape, int rounds, int streamTexts, boolean brief) {

    /** Qwen3-Embedding-0.6B. */
    public static PeersExtent full() {
        CheckpointShape published = CheckpointShape.QWEN3_0_6B;
        return new PeersExtent(
                Extent.cut(published.layers(), published.vocabularySize(), TensorType.F32),
                3,
                64,
                false);
    }

    /** Four layers, a smaller vocabulary and fewer texts. */
    public static PeersExtent shortened() {
        return new PeersExtent(Extent.cut(4, Extent.DEMO_VOCABULARY, TensorType.F32), 3, 16, true);
    }
}
