package io.polyphony.embedding.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.TestingCheckpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.export.TestingExport.Kind;
import io.polyphony.embedding.qwen3.CheckpointShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX exports that a disk, a download or an attacker has damaged. */
class DamagedExportTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(32, 1, new AttentionShape(2, 1, 16), 32, 300, true, TensorType.F32);

    @TempDir private Path checkpoint;
    @TempDir private Path export;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        TestingCheckpoint.write(checkpoint, SHAPE, "", 5);
        TestingExport.write(checkpoint, export, "model.onnx", Kind.STATES, "B");
        file = export.resolve("model.onnx");
    }

    @Test
    void oneThatIsCutOffIsRefusedInOneLine() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int bytes : new int[] {0, 1, 7, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, bytes));
            assertThatThrownBy(this::use)
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageStartingWith(export.toString())
                    .hasMessageNotContaining("\n");
        }
    }

    /** The name of the file with the weights, replaced by one as long. */
    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc", "/etc/passwd////", "model\u0000onnx_data"})
    void weightsOutsideOfTheFolderAreRefused(String location) throws Exception {
        String name = "model.onnx_data";
        assertThat(location).hasSameSizeAs(name);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(name);
        Files.writeString(file, bytes.replace(name, location), StandardCharsets.ISO_8859_1);

        assertThatThrownBy(this::use)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(file + ": external data: expected a path")
                .hasMessageNotContaining("\n");
    }

    @Test
    void anyBytesChangedAreNoOtherError() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            byte[] changed = whole.clone();
            int begin = random.nextInt(whole.length);
            for (int k = 0; k <= random.nextInt(4); k++) {
                changed[(begin + k) % whole.length] = (byte) random.nextInt(256);
            }
            Files.write(file, changed);
            try {
                use();
            } catch (EmbeddingException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
    }

    private void use() throws EmbeddingException {
        var loader =
                ModelLoaders.of(
                        new CompiledModelLoader(export.toString(), null, null, 1, Device.CPU));
        loader.describe();
        loader.openTokenizer().close();
        loader.openModel().close();
    }
}
