package io.polyphony.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.ContentHash;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedModelLoaderTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(48, 1, new AttentionShape(2, 1, 16), 32, 300, true, TensorType.F16);

    @TempDir private Path folder;
    private Path weights;

    @BeforeEach
    void writeCheckpoint() throws Exception {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 3);
        weights = folder.toRealPath().resolve("model.safetensors");
    }

    @Test
    void opensWhatIsPinned() throws Exception {
        String pin = ContentHash.of(weights).toUpperCase(Locale.ROOT);

        try (EmbeddingModel model = loader(Map.of("model.safetensors", pin)).openModel()) {
            assertThat(model.embed(TokenBatch.of(List.of(new int[] {1, 2})))).hasNumberOfRows(1);
        }
    }

    @Test
    void refusesOneFlippedByte() throws Exception {
        String pin = ContentHash.of(weights);
        flipOneByte();
        ModelLoader loader = loader(Map.of("model.safetensors", pin));

        String message =
                weights
                        + ": SHA-256: expected "
                        + pin
                        + " (embedding.model-sha256), found "
                        + ContentHash.of(weights);
        assertThatThrownBy(loader::describe)
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(message);
        assertThatThrownBy(loader::openModel)
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(message);
        loader(Map.of()).openModel().close();
    }

    @Test
    void refusesAPinForAFileThatIsNotThere() {
        assertThatThrownBy(() -> loader(Map.of("model.bin", "0")).describe())
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(
                        "embedding.model-sha256 names [model.bin], but the model's files are"
                                + " [config.json, tokenizer.json, model.safetensors]");
    }

    private ModelLoader loader(Map<String, String> pins) throws Exception {
        return ModelLoaders.of(
                new CompiledModelLoader(folder.toString(), null, null, 1, Device.CPU), null, pins);
    }

    private void flipOneByte() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            int value = file.read();
            file.seek(middle);
            file.write(value ^ 1);
        }
        // A clock tick later, as any real damage would be.
        Files.setLastModifiedTime(weights, FileTime.fromMillis(1));
    }
}
