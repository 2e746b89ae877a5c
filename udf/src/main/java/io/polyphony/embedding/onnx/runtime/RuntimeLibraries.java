package io.polyphony.embedding.onnx.runtime;

import io.polyphony.embedding.EmbeddingException;
import java.util.List;

/** The libraries with native code, which the job's jar does not carry. */
public final class RuntimeLibraries {

    private static final List<String> ENTRIES =
            List.of(
                    "ai.onnxruntime.OrtEnvironment",
                    "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer");

    private RuntimeLibraries() {}

    /**
     * Looks for them without loading native code, so that a job without them ends where it is
     * submitted and not on the first task manager.
     *
     * @throws EmbeddingException if one is missing; the message says what to put where
     */
    public static void require() throws EmbeddingException {
        ClassLoader loader = RuntimeLibraries.class.getClassLoader();
        for (String entry : ENTRIES) {
            NativeLibraries.open(entry, () -> find(entry, loader));
        }
    }

    private static Class<?> find(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        }
    }
}
