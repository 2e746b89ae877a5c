package io.polyphony.embedding.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import io.polyphony.embedding.EmbeddingException;

/**
 * Runs what needs ONNX Runtime or the tokenizer library. They live outside of the job jar, since a
 * JVM loads each native library only once: their absence becomes an {@link EmbeddingException} that
 * says what to install. They live longer than a job, too, and so do the threads and hooks that they
 * start: these inherit the libraries' own class loader, not that of a job, whose classes could else
 * never be unloaded.
 */
public final class NativeLibraries {

    /** Something that opens a native resource. */
    @FunctionalInterface
    public interface Opening<T> {
        T open() throws EmbeddingException;
    }

    private NativeLibraries() {}

    public static <T> T open(String what, Opening<T> opening) throws EmbeddingException {
        Thread thread = Thread.currentThread();
        ClassLoader previous = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(OrtEnvironment.class.getClassLoader());
            return opening.open();
        } catch (LinkageError e) {
            throw new EmbeddingException(
                    what
                            + " cannot be loaded: put the polyphony-runtime jar into Flink's lib/"
                            + " folder and restart ("
                            + e
                            + ")",
                    e);
        } finally {
            thread.setContextClassLoader(previous);
        }
    }
}
