package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.graph.AttentionShape;

/**
 * The shape of a checkpoint to be made.
 *
 * @param tied whether there is no separate {@code lm_head.weight}
 * @param type number format of all weights
 */
public record CheckpointShape(
        int hiddenSize,
        int layers,
        AttentionShape attention,
        int intermediateSize,
        int vocabularySize,
        boolean tied,
        TensorType type) {

    private static final int MAX_POSITIONS = 4096;

    /**
     * Small enough to be made on the fly, large enough that texts about different things are apart.
     */
    public static final CheckpointShape DEMO =
            new CheckpointShape(
                    256, 2, new AttentionShape(4, 2, 64), 256, 4096, true, TensorType.F16);

    /** Published Qwen3-Embedding-0.6B; for measuring speed, with random weights. */
    public static final CheckpointShape QWEN3_0_6B =
            new CheckpointShape(
                    1024, 28, new AttentionShape(16, 8, 128), 3072, 151669, true, TensorType.BF16);

    public DecoderShape decoder() {
        return new DecoderShape(
                hiddenSize,
                layers,
                attention,
                intermediateSize,
                vocabularySize,
                MAX_POSITIONS,
                1e6,
                1e-6);
    }
}
