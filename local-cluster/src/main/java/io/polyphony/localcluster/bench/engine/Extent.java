package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.qwen3.CheckpointShape;

/**
 * How much is measured.
 *
 * @param speed model of the speed figures; its vocabulary holds the demo tokenizer's
 * @param open model of the figures about opening
 * @param lengths of texts in tokens, each with every number of {@code batches}
 * @param maxTokens of a batch that is timed more than once
 * @param maxTokensFp32 of a batch that is timed in 32 bits too
 * @param rounds timed passes of a batch
 * @param streamTexts texts of mixed length
 * @param peakRows rows of the matrix products that give the peak
 * @param texts written texts that go through Flink
 * @param streamRounds timed passes of a stream or of the way through Flink
 * @param profile whether to say which operators take the time
 * @param brief whether this is not the whole model
 */
public record Extent(
        CheckpointShape speed,
        CheckpointShape open,
        int[] lengths,
        int[] batches,
        int maxTokens,
        int maxTokensFp32,
        int rounds,
        int streamTexts,
        int peakRows,
        int texts,
        int streamRounds,
        boolean profile,
        boolean brief) {

    private static final int DEMO_VOCABULARY = 36_864;

    /** Qwen3-Embedding-0.6B. */
    public static Extent full() {
        CheckpointShape published = CheckpointShape.QWEN3_0_6B;
        return new Extent(
                cut(published, published.layers(), DEMO_VOCABULARY, TensorType.F32),
                cut(published, published.layers(), published.vocabularySize(), TensorType.F16),
                new int[] {16, 42, 128, 512},
                new int[] {1, 8, 32},
                1400,
                400,
                5,
                64,
                1024,
                96,
                3,
                false,
                false);
    }

    /** The same with four layers and fewer repeats. */
    public static Extent shortened() {
        CheckpointShape published = CheckpointShape.QWEN3_0_6B;
        return new Extent(
                cut(published, 4, DEMO_VOCABULARY, TensorType.F32),
                cut(published, 4, DEMO_VOCABULARY, TensorType.F16),
                new int[] {16, 42, 128},
                new int[] {1, 8, 32},
                1400,
                400,
                5,
                16,
                512,
                48,
                3,
                false,
                true);
    }

    /**
     * Operations of the projections for a token, a multiplication and an addition being two; as if
     * no layer were cut short.
     */
    double operationsPerToken() {
        double query = speed.attention().queryWidth();
        double keyValue = speed.attention().keyValueWidth();
        double hidden = speed.hiddenSize();
        double weights = hidden * (2 * query + 2 * keyValue + 3.0 * speed.intermediateSize());
        return 2 * weights * speed.layers();
    }

    public Extent withProfile() {
        return new Extent(
                speed,
                open,
                lengths,
                batches,
                maxTokens,
                maxTokensFp32,
                rounds,
                streamTexts,
                peakRows,
                texts,
                streamRounds,
                true,
                brief);
    }

    private static CheckpointShape cut(
            CheckpointShape shape, int layers, int vocabularySize, TensorType type) {
        return new CheckpointShape(
                shape.hiddenSize(),
                layers,
                shape.attention(),
                shape.intermediateSize(),
                vocabularySize,
                true,
                type);
    }
}
