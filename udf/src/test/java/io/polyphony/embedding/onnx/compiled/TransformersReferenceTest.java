package io.polyphony.embedding.onnx.compiled;

import static io.polyphony.embedding.References.difference;
import static io.polyphony.embedding.References.ints;
import static io.polyphony.embedding.References.tokenIds;
import static io.polyphony.embedding.References.vectors;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.References;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.HashedCheckpoint;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.ReferenceQwen3;
import io.polyphony.vector.VectorMath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Vectors in 32 bits against those of the models in Hugging Face's transformers, for texts of 1 to
 * 600 tokens and models of several shapes, number formats and numbers of files.
 */
class TransformersReferenceTest {

    /**
     * Tolerance of every component; the reference rounds rotary angles, which alone makes up to
     * 6e-6 at 600 tokens (measured).
     */
    private static final double TOLERANCE = 1e-5;

    /** The shape of the published 0.6B model, cut to two layers. */
    private static final String WIDE = "qwen3-0.6b-widths-bf16";

    private static final CompileOptions CUDA =
            new CompileOptions(CompileOptions.Form.CUDA, Precision.FP32);

    @TempDir private static Path folders;

    static List<String> all() throws Exception {
        return References.decoders();
    }

    static List<String> small() throws Exception {
        return all().stream().filter(name -> !name.equals(WIDE)).toList();
    }

    static List<String> qwen3InOneFile() throws Exception {
        return small().stream()
                .filter(name -> name.startsWith("qwen3-") && !name.endsWith("shards"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTextAloneAgrees(String name) throws Exception {
        JsonNode texts = reference(name).path("texts");
        try (EmbeddingModel model = open(name, CompileOptions.CPU)) {
            requireEqualAlone(model, texts);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void allTextsInBatchesAgree(String name) throws Exception {
        JsonNode texts = reference(name).path("texts");
        Path folder = folder(name);
        try (EmbeddingModel model =
                new CompiledModelLoader(folder.toString(), null, null, 1, Device.CPU).openModel()) {
            requireEqual(model, texts);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void textsBehindASharedPrefixAgree(String name) throws Exception {
        JsonNode texts = reference(name).path("textsAfterPrefix");
        try (EmbeddingModel model = open(name, CompileOptions.CPU, prefix(name))) {
            requireEqualAlone(model, texts);
            requireEqual(model, texts);
        }
    }

    /** The graph for CUDA, run by the CPU's kernels of the same operators. */
    @ParameterizedTest
    @MethodSource("small")
    void theFormForCudaAgrees(String name) throws Exception {
        try (EmbeddingModel model = open(name, CUDA)) {
            requireEqual(model, reference(name).path("texts"));
        }
        try (EmbeddingModel model = open(name, CUDA, prefix(name))) {
            requireEqual(model, reference(name).path("textsAfterPrefix"));
        }
    }

    /** The implementation that other tests compare with. */
    @ParameterizedTest
    @MethodSource("qwen3InOneFile")
    void thePlainImplementationAgrees(String name) throws Exception {
        JsonNode texts = reference(name).path("texts");
        ReferenceQwen3 plain = new ReferenceQwen3(folder(name));
        List<int[]> sequences = tokenIds(texts);
        for (int i = 0; i < sequences.size(); i++) {
            if (sequences.get(i).length <= 33) {
                float[] expected = vectors(texts).get(i);
                double[] vector = plain.embed(sequences.get(i), expected.length);
                float[] rounded = new float[vector.length];
                for (int c = 0; c < vector.length; c++) {
                    rounded[c] = (float) vector[c];
                }
                requireEqual(rounded, expected, sequences.get(i));
            }
        }
    }

    /** Vectors in 8 bits are near those in 32 and, too, the same alone and in a batch. */
    @ParameterizedTest
    @MethodSource("small")
    void eightBitsAreNear(String name) throws Exception {
        JsonNode texts = reference(name).path("texts");
        List<int[]> sequences = tokenIds(texts);
        CompileOptions int8 = TestingSessions.options(CompileOptions.Form.CPU, Precision.INT8);
        try (EmbeddingModel model = open(name, int8)) {
            float[][] together = model.embed(TokenBatch.of(sequences));
            for (int i = 0; i < together.length; i++) {
                float[] alone = model.embed(TokenBatch.of(List.of(sequences.get(i))))[0];
                assertThat(together[i]).containsExactly(alone);
                assertThat(VectorMath.dot(alone, vectors(texts).get(i))).isGreaterThan(0.99);
            }
        }
    }

    private static void requireEqualAlone(EmbeddingModel model, JsonNode texts) throws Exception {
        for (int i = 0; i < texts.size(); i++) {
            int[] tokens = tokenIds(texts).get(i);
            float[] vector = model.embed(TokenBatch.of(List.of(tokens)))[0];
            requireEqual(vector, vectors(texts).get(i), tokens);
        }
    }

    private static void requireEqual(EmbeddingModel model, JsonNode texts) throws Exception {
        List<int[]> sequences = tokenIds(texts);
        List<float[]> expected = vectors(texts);
        float[][] actual = model.embed(TokenBatch.of(sequences));
        assertThat(actual).hasNumberOfRows(expected.size());
        for (int i = 0; i < actual.length; i++) {
            requireEqual(actual[i], expected.get(i), sequences.get(i));
        }
    }

    private static void requireEqual(float[] vector, float[] expected, int[] tokens) {
        assertThat(difference(vector, expected))
                .as("greatest difference in a text of %s tokens", tokens.length)
                .isLessThanOrEqualTo(TOLERANCE);
    }

    private static EmbeddingModel open(String name, CompileOptions options, int... prefix)
            throws Exception {
        return TestingSessions.open(Checkpoint.open(folder(name)), options, prefix);
    }

    private static int[] prefix(String name) throws Exception {
        return ints(reference(name).path("prefix"));
    }

    /** The checkpoint, written when it is first asked for. */
    private static Path folder(String name) throws Exception {
        Path folder = folders.resolve(name);
        if (!Files.exists(folder)) {
            HashedCheckpoint.write(Files.createDirectory(folder), reference(name));
        }
        return folder;
    }

    private static JsonNode reference(String name) throws Exception {
        return References.read(name + ".json");
    }
}
