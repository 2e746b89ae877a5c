package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledModelLoaderTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(48, 1, new AttentionShape(2, 1, 16), 32, 300, true, TensorType.F16);

    @TempDir private Path folder;
    @TempDir private Path cache;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
    }

    @Test
    void travelsToTaskManagers() throws Exception {
        ModelLoader loader = copy(loader(32, Device.AUTO));

        assertThat(loader.describe().dimension()).isEqualTo(32);
        try (TextTokenizer tokenizer = loader.openTokenizer();
                EmbeddingModel model = loader.openModel()) {
            int[] tokens = tokenizer.encode("text");
            assertThat(model.embed(TokenBatch.of(List.of(tokens)))).hasDimensions(1, 32);
        }
        assertThat(cache).isNotEmptyDirectory();
    }

    @Test
    void twoModelsOfOneFolderGiveTheSameVectors() throws Exception {
        TokenBatch batch = TokenBatch.of(List.of(new int[] {1, 2, 256}));
        try (EmbeddingModel first = loader(null, Device.CPU).openModel();
                EmbeddingModel second = loader(null, Device.CPU).openModel()) {
            assertThat(first.embed(batch)[0]).containsExactly(second.embed(batch)[0]);
        }
    }

    @Test
    void cudaWithoutAGpuIsAnError() {
        assertThatThrownBy(() -> loader(null, Device.CUDA).openModel())
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith("embedding.device is cuda, but CUDA is not usable here: ")
                .hasMessageContaining("set embedding.device to auto or cpu");
    }

    @ParameterizedTest
    @CsvSource({"openModel, ONNX Runtime", "openTokenizer, The tokenizer library"})
    void missingNativeLibrariesSayWhatToInstall(String method, String what) throws Exception {
        try (URLClassLoader classes = withoutNativeLibraries()) {
            Class<?> loader = classes.loadClass(CompiledModelLoader.class.getName());
            Class<?> device = classes.loadClass(Device.class.getName());
            Object instance =
                    loader.getConstructor(
                                    String.class, String.class, Integer.class, int.class, device)
                            .newInstance(
                                    folder.toString(), null, null, 1, device.getEnumConstants()[0]);

            assertThatThrownBy(() -> loader.getMethod(method).invoke(instance))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageStartingWith(
                            what
                                    + " cannot be loaded: put the polyphony-runtime jar into"
                                    + " Flink's lib/");
            assertThat(loader.getMethod("describe").invoke(instance)).isNotNull();
        }
    }

    private CompiledModelLoader loader(Integer dimension, Device device) {
        return new CompiledModelLoader(folder.toString(), cache.toString(), dimension, 1, device);
    }

    private static ModelLoader copy(ModelLoader loader) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(loader);
        return (ModelLoader)
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    /**
     * Our own classes in a loader that knows neither ONNX Runtime nor DJL, as a task manager
     * without the runtime jar.
     */
    private static URLClassLoader withoutNativeLibraries() {
        ClassLoader parent = CompiledModelLoader.class.getClassLoader();
        URL classes = CompiledModelLoader.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("ai.onnxruntime") || name.startsWith("ai.djl")) {
                    throw new ClassNotFoundException(name);
                }
                return name.startsWith("io.polyphony")
                        ? super.findClass(name)
                        : parent.loadClass(name);
            }
        };
    }
}
