package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.qwen3.CheckpointShape;

/**
 * Size of the measurements.
 *
 * @param rounds timed passes of a batch
 * @param peakRows rows of the matrix products that give the peak
 * @param profile whether to say which operators take the time
 * @param brief whether this is not the whole model
 */
public record Extent(
        Shapes shapes,
        Batches batches,
        Streams streams,
        int rounds,
        int peakRows,
        boolean profile,
        boolean brief) {

    /** Size of a vocabulary that holds the demo tokenizer's. */
    public static final int DEMO_VOCABULARY = 36_864;

    /**
     * Models that are measured.
     *
     * @param speed model of the speed figures; its vocabulary holds the demo tokenizer's
     * @param open model of the figures about opening
     */
    record Shapes(CheckpointShape speed, CheckpointShape open) {}

    /**
     * Batches of texts of one length.
     *
     * @param lengths of texts in tokens, each with every number of {@code sizes}
     * @param maxTokens of a batch that is timed more than once
     * @param maxTokensFp32 of a batch that is timed in 32 bits too
     */
    record Batches(int[] lengths, int[] sizes, int maxTokens, int maxTokensFp32) {}

    /**
     * Streams of texts.
     *
     * @param mixed texts of mixed length
     * @param written texts that go through Flink
     * @param rounds timed passes of a stream or of the way through Flink
     */
    record Streams(int mixed, int written, int rounds) {}

    /** Qwen3-Embedding-0.6B. */
    public static Extent full() {
        CheckpointShape published = CheckpointShape.QWEN3_0_6B;
        return new Extent(
                new Shapes(
                        cut(published.layers(), DEMO_VOCABULARY, TensorType.F32),
                        cut(published.layers(), published.vocabularySize(), TensorType.F16)),
                new Batches(new int[] {16, 42, 128, 512}, new int[] {1, 8, 32}, 1400, 400),
                new Streams(64, 96, 3),
                5,
                1024,
                false,
                false);
    }

    /** The same with four layers and fewer repeats. */
    public static Extent shortened() {
        return new Extent(
                new Shapes(
                        cut(4, DEMO_VOCABULARY, TensorType.F32),
                        cut(4, DEMO_VOCABULARY, TensorType.F16)),
                new Batches(new int[] {16, 42, 128}, new int[] {1, 8, 32}, 1400, 400),
                new Streams(16, 48, 3),
                5,
                512,
                false,
                true);
    }

    CheckpointShape speed() {
        return shapes.speed();
    }

    /**
     * Operations of the projections for a token, a multiplication and an addition being two; as if
     * no layer were cut short.
     */
    double operationsPerToken() {
        double query = speed().attention().queryWidth();
        double keyValue = speed().attention().keyValueWidth();
        double hidden = speed().hiddenSize();
        double weights = hidden * (2 * query + 2 * keyValue + 3.0 * speed().intermediateSize());
        return 2 * weights * speed().layers();
    }

    public Extent withProfile() {
        return new Extent(shapes, batches, streams, rounds, peakRows, true, brief);
    }

    /** Qwen3-Embedding-0.6B with some of its layers and of its vocabulary. */
    public static CheckpointShape cut(int layers, int vocabularySize, TensorType type) {
        CheckpointShape shape = CheckpointShape.QWEN3_0_6B;
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
