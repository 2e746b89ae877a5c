package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.BytePairMerges;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.embedding.qwen3.ReferenceQwen3;
import io.polyphony.vector.VectorMath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomCheckpointTest {

    /** Pairs that share most words; texts of different pairs share few. */
    private static final List<List<String>> PAIRS =
            List.of(
                    List.of(
                            "The battery drains within two hours and the phone gets hot",
                            "My phone gets hot and the battery drains within two hours"),
                    List.of(
                            "Delivery was late by a week, the parcel arrived damaged",
                            "The parcel arrived damaged and delivery was late by a week"),
                    List.of(
                            "I cannot log in, the password reset mail never comes",
                            "The password reset mail never comes so I cannot log in"),
                    List.of(
                            "Friendly waiters, delicious soup and fresh bread every morning",
                            "Every morning fresh bread, delicious soup and friendly waiters"),
                    List.of(
                            "Refund was refused although the subscription had been cancelled",
                            "Although the subscription had been cancelled, refund was refused"),
                    List.of(
                            "Die Lieferung kam viel zu sp\u00e4t und der Karton war offen",
                            "Der Karton war offen und die Lieferung kam viel zu sp\u00e4t"));

    @TempDir private Path folder;

    @Test
    void evenWeightsLetEveryPartShow() throws Exception {
        CheckpointShape shape =
                new CheckpointShape(
                        64, 4, new AttentionShape(4, 2, 16), 96, 300, true, TensorType.F32);
        RandomCheckpoint.writeEven(folder, shape, List.of(), 3);
        ReferenceQwen3 reference = new ReferenceQwen3(folder);
        int[] text = {5, 6, 7, 8, 256};
        int[] swapped = {6, 5, 8, 7, 256};

        double[] vector = reference.embed(text, 64);
        double[] other = reference.embed(swapped, 64);

        double similarity = 0;
        for (int i = 0; i < vector.length; i++) {
            similarity += vector[i] * other[i];
        }
        assertThat(similarity).as("the same tokens in another order").isBetween(-0.9, 0.99);
    }

    @Test
    void vectorsShowWhichTextsShareWords() throws Exception {
        List<String> texts = PAIRS.stream().flatMap(List::stream).toList();
        RandomCheckpoint.write(folder, CheckpointShape.DEMO, BytePairMerges.learn(texts, 3000), 42);

        float[][] vectors = embed(texts);

        double apart = 0;
        int pairs = 0;
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < i; j++) {
                double similarity = VectorMath.dot(vectors[i], vectors[j]);
                if (i / 2 == j / 2) {
                    assertThat(similarity).as(texts.get(i)).isGreaterThan(0.8);
                } else {
                    apart += similarity;
                    pairs++;
                }
            }
        }
        assertThat(apart / pairs).isLessThan(0.5);
    }

    @Test
    void theDemoModelIsSmall() throws Exception {
        RandomCheckpoint.write(folder, CheckpointShape.DEMO, List.of(), 42);

        assertThat(Files.size(folder.resolve("model.safetensors"))).isLessThan(4_000_000);
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        CheckpointShape shape =
                new CheckpointShape(
                        32, 1, new AttentionShape(2, 1, 16), 32, 300, true, TensorType.BF16);
        for (String name : List.of("a", "b")) {
            RandomCheckpoint.write(folder.resolve(name), shape, List.of("a b"), 1);
        }
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
    }

    @Test
    void refusesAVocabularyThatIsTooSmall() {
        CheckpointShape shape =
                new CheckpointShape(
                        32, 1, new AttentionShape(2, 1, 16), 32, 258, true, TensorType.F32);

        assertThatThrownBy(() -> RandomCheckpoint.write(folder, shape, List.of(), 1))
                .hasMessage("the tokenizer has 259 tokens, the vocabulary 258");
    }

    private float[][] embed(List<String> texts) throws Exception {
        CompiledModelLoader loader =
                new CompiledModelLoader(folder.toString(), null, null, 2, Device.CPU);
        try (TextTokenizer tokenizer = loader.openTokenizer();
                EmbeddingModel model = loader.openModel()) {
            List<int[]> tokens = new ArrayList<>();
            for (String text : texts) {
                tokens.add(tokenizer.encode(text));
            }
            return model.embed(TokenBatch.of(tokens));
        }
    }
}
