package io.polyphony.checks.gpu.step;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.qwen3.CheckpointShape;
import java.util.List;

/**
 * Size of the check.
 *
 * @param shape of the model
 * @param lengths of the texts whose vectors are compared, in tokens
 * @param limitTokens of a pass that must work, as must one more
 * @param passTokens of the passes that are timed
 * @param textTokens of the texts that they are made of
 * @param rounds timed passes of each kind
 * @param shapes different shapes of passes one after the other
 */
public record CheckExtent(
        CheckpointShape shape,
        List<Integer> lengths,
        int limitTokens,
        List<Integer> passTokens,
        List<Integer> textTokens,
        int rounds,
        int shapes) {

    /** Size of the demo tokenizer's vocabulary: the table is only read. */
    private static final int VOCABULARY = 36_864;

    /**
     * Blocks of a grid in y and z (CUDA C++ Programming Guide, Technical Specifications per Compute
     * Capability).
     */
    private static final int GRID_LIMIT = 65_535;

    /** Qwen3-Embedding-0.6B. */
    public static CheckExtent full() {
        CheckpointShape published = CheckpointShape.QWEN3_0_6B;
        CheckpointShape shape =
                new CheckpointShape(
                        published.hiddenSize(),
                        published.layers(),
                        published.attention(),
                        published.intermediateSize(),
                        VOCABULARY,
                        true,
                        TensorType.BF16);
        return new CheckExtent(
                shape,
                List.of(1, 2, 5, 17, 42, 128, 300, 512),
                GRID_LIMIT,
                List.of(2_048, 8_192, 16_384, 32_768),
                List.of(40, 512),
                5,
                200);
    }

    /** Small enough for a processor. */
    public static CheckExtent tiny() {
        CheckpointShape shape =
                new CheckpointShape(
                        64, 2, new AttentionShape(4, 2, 16), 96, 400, true, TensorType.BF16);
        return new CheckExtent(
                shape,
                List.of(1, 2, 5, 17, 42, 128, 300, 512),
                600,
                List.of(256, 1_024),
                List.of(40, 128),
                2,
                40);
    }
}
