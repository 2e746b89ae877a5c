package io.polyphony.embedding.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import io.polyphony.embedding.EmbeddingException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {

    /**
     * A thread that a library starts keeps the class loader of the moment for as long as the
     * process lives.
     */
    @Test
    void threadsThatALibraryStartsDoNotKeepTheClassLoaderOfAJob() throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        try (URLClassLoader job = new URLClassLoader(new URL[0], before)) {
            caller.setContextClassLoader(job);

            Thread started = NativeLibraries.open("a library", () -> new Thread(() -> {}));

            assertThat(started.getContextClassLoader())
                    .isSameAs(OrtEnvironment.class.getClassLoader());
            assertThat(caller.getContextClassLoader()).isSameAs(job);
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    @Test
    void aMissingLibrarySaysWhatToInstallAndLeavesTheThreadAsItWas() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThatThrownBy(
                        () ->
                                NativeLibraries.open(
                                        "The tokenizer library",
                                        () -> {
                                            throw new NoClassDefFoundError("ai/djl/X");
                                        }))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("put the polyphony-runtime jar into Flink's lib/");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
