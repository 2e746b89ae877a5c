package io.polyphony.embedding.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.TestingCheckpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.export.TestingExport.Kind;
import io.polyphony.embedding.onnx.session.ModelSettings;
import io.polyphony.embedding.onnx.session.Session;
import io.polyphony.embedding.onnx.session.SessionSettings;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.vector.VectorMath;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxExportLoaderTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(64, 2, new AttentionShape(4, 2, 32), 96, 300, true, TensorType.F32);

    private static final double FP32 = 0.9999;
    private static final double FP16 = 0.999;

    @TempDir private Path checkpoint;
    @TempDir private Path export;

    private final List<int[]> texts = List.of(text(3), text(1), text(40), text(17), text(40));

    @BeforeEach
    void writeCheckpoint() throws Exception {
        TestingCheckpoint.write(checkpoint, SHAPE, "", 5);
    }

    @ParameterizedTest
    @CsvSource({
        "POOLED, model.onnx, " + FP32,
        "POOLED, onnx/model.onnx, " + FP32,
        "STATES, model.onnx, " + FP32,
        "HALF_STATES, model.onnx, " + FP16,
        "STATES_WITH_PAST, onnx/model.onnx, " + FP32,
        "POOLED_AT_THE_END, model.onnx, " + FP32
    })
    void givesTheVectorsOfTheEngine(Kind kind, String file, double least) throws Exception {
        write(kind, file, "B");

        assertThat(vectors(null))
                .allSatisfy(pair -> assertThat(pair.cosine()).isGreaterThan(least));
        assertThat(vectors(32)).allSatisfy(pair -> assertThat(pair.cosine()).isGreaterThan(least));
    }

    @ParameterizedTest
    @CsvSource({"POOLED", "STATES", "STATES_WITH_PAST"})
    void givesTheVectorsOfTheEngineOneByOne(Kind kind) throws Exception {
        write(kind, "model.onnx", "1");

        assertThat(vectors(null)).allSatisfy(pair -> assertThat(pair.cosine()).isGreaterThan(FP32));
    }

    /** With causal attention the first token's state is that of a text of it alone. */
    @Test
    void poolsAQwen3ExportAsItsFolderSays() throws Exception {
        write(Kind.STATES, "model.onnx", "B");
        String revision = loader("model.onnx").describe().revision();
        Path pooling = export.resolve("1_Pooling/config.json");
        Files.createDirectories(pooling.getParent());
        Files.writeString(pooling, "{\"pooling_mode\":\"cls\"}");
        try (EmbeddingModel first = open(null);
                EmbeddingModel own = wanted(checkpoint, null).openModel()) {
            int[] text = text(17);
            float[] expected = own.embed(TokenBatch.of(List.of(new int[] {text[0]})))[0];

            float[] vector = first.embed(TokenBatch.of(List.of(text)))[0];

            assertThat(VectorMath.dot(vector, expected)).isGreaterThan(FP32);
        }
        assertThat(loader("model.onnx").describe().revision()).isNotEqualTo(revision);
        Files.writeString(pooling, "{\"pooling_mode_mean_tokens\":true}");
        assertThat(vectors(null)).anySatisfy(pair -> assertThat(pair.cosine()).isLessThan(0.99));
    }

    @Test
    void aTextMayShareABatchWithoutChangingMuch() throws Exception {
        write(Kind.STATES, "model.onnx", "B");
        try (EmbeddingModel model = open(null)) {
            float[][] together = model.embed(TokenBatch.of(texts));
            for (int i = 0; i < texts.size(); i++) {
                float[] alone = model.embed(TokenBatch.of(List.of(texts.get(i))))[0];

                assertThat(VectorMath.dot(together[i], alone)).isGreaterThan(0.999999);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"STATES, B, true", "STATES, 1, false", "POOLED_AT_THE_END, B, false"})
    void batchesWhatCanBeBatched(Kind kind, String batch, boolean batches) throws Exception {
        write(kind, "model.onnx", batch);
        OnnxHeader header = OnnxHeader.read(export.resolve("model.onnx"));
        ModelDescription description = loader("model.onnx").describe();
        OnnxExportFolder folder = OnnxExportFolder.read(export);
        OnnxExportSignature signature = OnnxExportSignature.of(export, header, folder.config());
        Session.Key key =
                new Session.Key(
                        export.resolve("model.onnx"), Device.CPU, 0, 1, CudaSettings.DEFAULT);
        try (OnnxExportModel model =
                OnnxExportModel.open(
                        Session.open(key),
                        signature,
                        folder.path(SHAPE.hiddenSize()),
                        description,
                        BatchProbe.of(SHAPE.vocabularySize(), description.maxTokens(), false))) {
            assertThat(model.batches()).isEqualTo(batches);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POOLED_BYTES | sentence_embedding_quantized: expected floats, found vectors in 8"
                        + " bits",
                "LOGITS | logits: expected hidden states or pooled vectors, found scores of the"
                        + " next token"
            })
    void refusesWhatHasNoVectors(Kind kind, String message) throws Exception {
        write(kind, "model.onnx", "B");

        assertRefused(
                () -> loader("model.onnx").describe(),
                export.resolve("model.onnx") + ": " + message);
    }

    @Test
    void refusesABatchThatIsFixedAtMore() throws Exception {
        write(Kind.STATES, "model.onnx", "8");

        assertRefused(
                () -> loader("model.onnx").describe(),
                export.resolve("model.onnx")
                        + ": input_ids: expected a batch of any size or of 1, found 8");
    }

    @Test
    void refusesWhatIsNoOnnxFile() throws Exception {
        write(Kind.STATES, "model.onnx", "B");
        Files.writeString(export.resolve("model.onnx"), "no model");

        assertRefused(
                () -> loader("model.onnx").describe(),
                export.resolve("model.onnx") + ": content: expected an ONNX model, found ");
    }

    @Test
    void refusesMissingExternalData() throws Exception {
        write(Kind.STATES, "onnx/model.onnx", "B");
        Files.delete(export.resolve("onnx/model.onnx_data"));

        assertRefused(
                () -> loader("onnx/model.onnx").describe(),
                export.resolve("onnx/model.onnx_data")
                        + ": weights of model.onnx: expected a file, found none");
    }

    @Test
    void refusesExternalDataThatIsCutOffOrAPointer() throws Exception {
        write(Kind.STATES, "model.onnx", "B");
        Path data = export.resolve("model.onnx_data");
        long bytes = Files.size(data);
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.setLength(bytes - 1);
        }
        assertRefused(
                () -> loader("model.onnx").describe(),
                data
                        + (": weights of model.onnx: expected at least %d bytes, found "
                                        + "%d: download the file again")
                                .formatted(bytes, bytes - 1));

        Files.writeString(data, "version https://git-lfs.github.com/spec/v1\n");
        assertRefused(
                () -> loader("model.onnx").describe(),
                data + ": content: expected the file itself, found a Git LFS pointer");
    }

    @Test
    void everyFileIsPartOfTheRevision() throws Exception {
        write(Kind.STATES, "model.onnx", "B");
        ModelDescription before = loader("model.onnx").describe();
        flipLastByte(export.resolve("model.onnx_data"));

        assertThat(before.revision()).matches("[0-9a-f]{16}");
        assertThat(before.precision()).isEqualTo("onnx");
        assertThat(loader("model.onnx").describe().revision()).isNotEqualTo(before.revision());
    }

    @Test
    void safetensorsWinUnlessAFileIsNamed() throws Exception {
        write(Kind.POOLED, "onnx/other.onnx", "B");
        Files.copy(checkpoint.resolve("model.safetensors"), export.resolve("model.safetensors"));
        Files.copy(export.resolve("onnx/other.onnx"), export.resolve("model.onnx"));
        CompiledModelLoader wanted = wanted(export, null);

        assertThat(ModelLoaders.of(wanted).describe().precision()).isEqualTo("fp32");
        ModelLoader named = ModelLoaders.of(wanted, "onnx/other.onnx", Map.of());
        assertThat(named.describe().precision()).isEqualTo("onnx");
        try (TextTokenizer tokenizer = named.openTokenizer();
                EmbeddingModel model = named.openModel()) {
            assertThat(model.embed(TokenBatch.of(List.of(tokenizer.encode("a text")))))
                    .hasNumberOfRows(1);
        }
    }

    @Test
    void refusesAnotherPrecisionThanTheFileHas() throws Exception {
        write(Kind.POOLED, "model.onnx", "B");
        CompiledModelLoader wanted = wanted(export, null).with(Precision.INT8);

        assertRefused(
                () -> ModelLoaders.of(wanted),
                "embedding.precision is int8, but " + export.resolve("model.onnx") + " has");
    }

    @Test
    void refusesADimensionThatTheModelWasNotMadeFor() throws Exception {
        write(Kind.POOLED, "model.onnx", "B");

        assertRefused(
                () -> ModelLoaders.of(wanted(export, 65)).describe(),
                export + ": embedding dimension: expected 32 to 64, found 65");
    }

    private record Pair(float[] foreign, float[] own) {
        double cosine() {
            assertThat(foreign).hasSameSizeAs(own);
            assertThat(VectorMath.dot(foreign, foreign)).isBetween(1 - 1e-5, 1 + 1e-5);
            return VectorMath.dot(foreign, own);
        }
    }

    private List<Pair> vectors(@Nullable Integer dimension) throws Exception {
        try (EmbeddingModel foreign = open(dimension);
                EmbeddingModel own = wanted(checkpoint, dimension).openModel()) {
            float[][] vectors = foreign.embed(TokenBatch.of(texts));
            float[][] expected = own.embed(TokenBatch.of(texts));
            return IntStream.range(0, texts.size())
                    .mapToObj(i -> new Pair(vectors[i], expected[i]))
                    .toList();
        }
    }

    private EmbeddingModel open(@Nullable Integer dimension) throws Exception {
        return ModelLoaders.of(wanted(export, dimension)).openModel();
    }

    private void write(Kind kind, String file, String batch) throws Exception {
        TestingExport.write(checkpoint, export, file, kind, batch);
    }

    private OnnxExportLoader loader(String file) {
        return new OnnxExportLoader(
                ModelSettings.of(export.toString(), null, SessionSettings.of(Device.CPU, 1)), file);
    }

    private static CompiledModelLoader wanted(Path folder, @Nullable Integer dimension) {
        return new CompiledModelLoader(folder.toString(), null, dimension, 1, Device.CPU);
    }

    private static int[] text(int length) {
        return new Random(length).ints(length, 0, SHAPE.vocabularySize()).toArray();
    }

    private static void flipLastByte(Path path) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(file.length() - 1);
            int last = file.read();
            file.seek(file.length() - 1);
            file.write(last ^ 1);
        }
        Files.setLastModifiedTime(path, FileTime.fromMillis(1));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(message);
    }
}
