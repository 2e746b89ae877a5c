package io.polyphony.embedding.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Path;

/** Opens ONNX Runtime sessions with the settings that suit a task slot. */
final class Session {

    private Session() {}

    /** Decides where {@link Device#AUTO} leads, and refuses {@link Device#CUDA} where it cannot work. */
    static Device resolve(Device wanted) throws EmbeddingException {
        if (wanted == Device.CPU) {
            return Device.CPU;
        }
        try {
            probeCuda();
            return Device.CUDA;
        } catch (OrtException e) {
            if (wanted == Device.AUTO) {
                return Device.CPU;
            }
            throw new EmbeddingException(
                    "embedding.device is cuda, but CUDA is not usable here: "
                            + e.getMessage()
                            + "; install the GPU variant of the polyphony-runtime jar and CUDA 12, or set"
                            + " embedding.device to auto or cpu",
                    e);
        }
    }

    /** The caller closes the session. */
    static OrtSession open(Path graph, int threads, Device device) throws EmbeddingException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Waiting threads must not burn the cores that the rest of the task manager needs.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // Shapes change with every batch, so a remembered memory plan only grows.
            options.setMemoryPatternOptimization(false);
            if (device == Device.CUDA) {
                options.addCUDA(0);
            }
            return OrtEnvironment.getEnvironment().createSession(graph.toString(), options);
        } catch (OrtException e) {
            throw new EmbeddingException(
                    graph + ": ONNX Runtime cannot open the graph: " + e.getMessage(), e);
        }
    }

    private static void probeCuda() throws OrtException {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new OrtException("this ONNX Runtime was built without it");
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.addCUDA(0);
        }
    }
}
