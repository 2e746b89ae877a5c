package io.polyphony.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.compiler.Architectures;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.export.TestingFamily;
import io.polyphony.embedding.onnx.export.TestingFamily.Extra;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file of a folder is taken. */
class ModelLoadersTest {

    @TempDir private Path folder;

    private Path export;

    @BeforeEach
    void writeFolder() throws Exception {
        new TestingFamily(folder).write(TestingFamily.bert(), Extra.NONE);
        export = folder.resolve("onnx/model.onnx");
    }

    @Test
    void anotherFamilyIsServedFromItsExportBesideSafetensors() throws Exception {
        Files.write(folder.resolve("model.safetensors"), new byte[0]);

        ModelDescription model = describe(null);

        assertThat(model.precision()).isEqualTo("onnx");
        assertThat(model.dimension()).isEqualTo(TestingFamily.WIDTH);
        assertThat(model.maxTokens()).isEqualTo(64);
    }

    @Test
    void namesTheFamilyAndTheWayOutWhereThereIsNoExport() throws Exception {
        Files.delete(export);
        Files.write(folder.resolve("model.safetensors"), new byte[0]);

        assertThatThrownBy(() -> describe(null))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(
                        folder.resolve("config.json")
                                + ": model_type: expected "
                                + Architectures.modelTypes()
                                + ", or an ONNX file of"
                                + " another family, found bert and no ONNX file: export the model,"
                                + " in Python by optimum-cli export onnx, to onnx/model.onnx, or"
                                + " name a file by embedding.model-file (--model-file of a"
                                + " command)");
    }

    @Test
    void listsFilesOfWhichNoneHasAUsualName() throws Exception {
        Files.copy(export, folder.resolve("onnx/model_q4.onnx"));
        Files.copy(export, folder.resolve("model_O2.onnx"));
        Files.move(export, folder.resolve("onnx/model_quantized.onnx"));

        assertThatThrownBy(() -> describe(null))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(
                        folder
                                + ": ONNX files: expected model.onnx or onnx/model.onnx, found"
                                + " model_O2.onnx, onnx/model_q4.onnx, onnx/model_quantized.onnx:"
                                + " name one by embedding.model-file (--model-file of a command)");
        assertThat(describe("onnx/model_q4.onnx").dimension()).isEqualTo(TestingFamily.WIDTH);
    }

    @Test
    void findsTheExportOfATransformerInAFolderBelow() throws Exception {
        Path transformer = Files.createDirectories(folder.resolve("0_Transformer"));
        for (String name : new String[] {"config.json", "tokenizer.json"}) {
            Files.move(folder.resolve(name), transformer.resolve(name));
        }
        assertThat(describe(null).dimension()).isEqualTo(TestingFamily.WIDTH);

        Files.move(export, transformer.resolve("model.onnx"));
        assertThat(describe(null).dimension()).isEqualTo(TestingFamily.WIDTH);
    }

    @Test
    void refusesAPointerInPlaceOfTheExport() throws Exception {
        Files.writeString(
                export,
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 90387606\n");

        assertThatThrownBy(() -> describe(null))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(
                        export + ": content: expected the file itself, found a Git LFS pointer");
    }

    @Test
    void aPinOfAModulesFileHasItsFolderInItsName() throws Exception {
        TestingFamily family = new TestingFamily(folder);
        family.writePooling("{\"pooling_mode\":\"mean\"}");

        assertThatThrownBy(
                        () -> ModelLoaders.of(wanted(), null, Map.of("other.json", "0")).describe())
                .hasMessage(
                        "embedding.model-sha256 names [other.json], but the model's files are"
                            + " [config.json, tokenizer.json, model.onnx, 1_Pooling/config.json]");
    }

    private ModelDescription describe(@Nullable String file) throws EmbeddingException {
        return ModelLoaders.of(wanted(), file, Map.of()).describe();
    }

    private CompiledModelLoader wanted() {
        return new CompiledModelLoader(folder.toString(), null, null, 1, Device.CPU);
    }
}
