package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.TestingCheckpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.vector.VectorMath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and values of a prefix computed once against the prefix computed with every text. */
class SharedPrefixTest {

    private static final int COLON = 58;

    @TempDir private Path folder;

    private final Random random = new Random(3);
    private Checkpoint checkpoint;

    @BeforeEach
    void writeCheckpoint() throws Exception {
        CheckpointShape shape =
                new CheckpointShape(
                        128, 3, new AttentionShape(4, 2, 32), 192, 300, true, TensorType.BF16);
        TestingCheckpoint.write(folder, shape, "", 8);
        checkpoint = Checkpoint.open(folder);
    }

    @ParameterizedTest
    @CsvSource({"CPU,FP32,0.99999", "CPU,INT8,0.999", "CUDA,FP32,0.99999", "CUDA,FP16,0.999"})
    void isTheSameAsThePrefixBeforeEveryText(
            CompileOptions.Form form, Precision precision, double least) throws Exception {
        int[] prefix = prefix(30);
        CompileOptions options = TestingSessions.options(form, precision);
        // the last text's first token took the place of the colon
        List<int[]> texts = List.of(own(COLON, 1), own(COLON, 9), own(COLON, 40), own(7, 12));
        try (EmbeddingModel plain = TestingSessions.open(checkpoint, options);
                EmbeddingModel shared = TestingSessions.open(checkpoint, options, prefix)) {
            float[][] vectors = shared.embed(TokenBatch.of(texts));
            float[][] expected = plain.embed(TokenBatch.of(unshared(prefix, texts)));
            float[][] withoutPrefix = plain.embed(TokenBatch.of(texts));
            for (int i = 0; i < texts.size(); i++) {
                assertThat(VectorMath.dot(vectors[i], expected[i])).isGreaterThan(least);
                assertThat(VectorMath.dot(vectors[i], withoutPrefix[i])).isLessThan(0.99);
            }
        }
    }

    @Test
    void aTextMayNotBeLongerThanTheModelWithItsPrefix() throws Exception {
        try (EmbeddingModel model =
                TestingSessions.open(checkpoint, CompileOptions.CPU, prefix(96))) {
            TokenBatch tooLong = TokenBatch.of(List.of(new int[4001]));
            assertThatThrownBy(() -> model.embed(tooLong))
                    .hasMessageEndingWith("expected 1 to 4000 tokens, found 4001");
        }
    }

    private int[] prefix(int length) {
        int[] prefix = random.ints(length, 0, 255).toArray();
        prefix[length - 1] = COLON;
        return prefix;
    }

    private int[] own(int first, int length) {
        int[] tokens = random.ints(length + 1, 0, 255).toArray();
        tokens[0] = first;
        tokens[length] = 256;
        return tokens;
    }

    private static List<int[]> unshared(int[] prefix, List<int[]> texts) {
        List<int[]> whole = new ArrayList<>();
        for (int[] text : texts) {
            IntStream shared = IntStream.of(prefix).limit(prefix.length - 1);
            whole.add(IntStream.concat(shared, IntStream.of(text)).toArray());
        }
        return whole;
    }
}
