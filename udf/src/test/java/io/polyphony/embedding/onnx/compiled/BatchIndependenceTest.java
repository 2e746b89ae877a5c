package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A text's vector is the same to the bit alone, in any batch and in any order; in the widths of the
 * published 0.6B model.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchIndependenceTest {

    private static final CheckpointShape CUT =
            new CheckpointShape(
                    1024, 4, new AttentionShape(16, 8, 128), 3072, 300, true, TensorType.BF16);

    /** Lengths around the widths of vector registers and matrix tiles. */
    private static final int[] LENGTHS = {1, 2, 3, 7, 16, 17, 31, 33, 64};

    @TempDir private static Path folder;

    private final Random random = new Random(3);
    private Checkpoint checkpoint;

    @BeforeAll
    void writeCheckpoint() throws Exception {
        RandomCheckpoint.writeEven(folder, CUT, List.of(), 5);
        checkpoint = Checkpoint.open(folder);
    }

    @ParameterizedTest
    @CsvSource({"FP32,0", "FP32,30", "INT8,0", "INT8,30"})
    void aVectorDependsOnItsTextAlone(Precision precision, int prefixTokens) throws Exception {
        int[] prefix = random.ints(prefixTokens, 0, 255).toArray();
        CompileOptions options = TestingSessions.options(CompileOptions.Form.CPU, precision);
        try (EmbeddingModel model = TestingSessions.open(checkpoint, options, prefix)) {
            List<int[]> texts = texts(prefix);
            List<float[]> alone = new ArrayList<>();
            for (int[] text : texts) {
                alone.add(model.embed(TokenBatch.of(List.of(text)))[0]);
            }
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                order.add(i);
            }
            for (int shuffle = 0; shuffle < 2; shuffle++) {
                float[][] vectors =
                        model.embed(TokenBatch.of(order.stream().map(texts::get).toList()));
                for (int i = 0; i < vectors.length; i++) {
                    assertThat(vectors[i]).containsExactly(alone.get(order.get(i)));
                }
                Collections.shuffle(order, random);
            }
        }
    }

    /**
     * Behind a prefix a text starts with its last token, or with one that took that token's place.
     */
    private List<int[]> texts(int[] prefix) {
        List<int[]> texts = new ArrayList<>();
        for (int length : LENGTHS) {
            texts.add(text(length));
            if (prefix.length > 0) {
                int[] usual = text(length + 1);
                usual[0] = prefix[prefix.length - 1];
                texts.add(usual);
            }
        }
        return texts;
    }

    private int[] text(int length) {
        int[] tokens = random.ints(length, 0, 255).toArray();
        tokens[length - 1] = 256;
        return tokens;
    }
}
