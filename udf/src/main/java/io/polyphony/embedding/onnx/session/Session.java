package io.polyphony.embedding.onnx.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.runtime.NativePath;
import io.polyphony.embedding.onnx.runtime.RuntimeFailure;
import io.polyphony.embedding.onnx.runtime.SmallestGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens ONNX Runtime sessions with the settings that suit a task slot. */
public final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /**
     * Everything that a session depends on; sessions that are equal in all of it can be shared.
     *
     * @param device resolved, not {@link Device#AUTO}
     * @param index of the GPU; of no meaning on the CPU
     */
    public record Key(Path graph, Device device, int index, int threads, CudaSettings cuda) {}

    private Session() {}

    /** The caller closes the session. */
    public static ForwardPass open(Key key) throws EmbeddingException {
        return open(key, null);
    }

    /**
     * The caller closes the session.
     *
     * @param profile path and beginning of the name of a file that the runtime writes when the
     *     session is closed, with the time of every operator; {@code null} for none
     */
    public static ForwardPass open(Key key, @Nullable Path profile) throws EmbeddingException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            if (profile != null) {
                options.enableProfiling(profile.toString());
            }
            options.setIntraOpNumThreads(key.threads());
            options.setInterOpNumThreads(1);
            // Waiting threads must not burn the cores that the rest of the task manager needs.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // Shapes change with every batch, so a remembered memory plan only grows.
            options.setMemoryPatternOptimization(false);
            if (key.device() == Device.CUDA) {
                addCuda(options, key.cuda().providerOptions(key.index()));
            }
            return new InterruptiblePass(
                    OrtEnvironment.getEnvironment()
                            .createSession(NativePath.of(key.graph()).toString(), options));
        } catch (IOException e) {
            throw new EmbeddingException(
                    ("%s: its name has characters that ONNX Runtime cannot open, and no "
                                    + "link with a plain name can be made in java.io.tmpdir: %s")
                            .formatted(key.graph(), e),
                    e);
        } catch (OrtException e) {
            throw RuntimeFailure.of(key.graph() + ": ONNX Runtime cannot open the graph", e);
        }
    }

    /**
     * Loads the CUDA provider and what it links to, and opens the smallest session on the device.
     */
    public static void probeCuda(int index) throws OrtException {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new OrtException(
                    "this ONNX Runtime was built without it; install the GPU variant of the"
                            + " polyphony-runtime jar");
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            addCuda(options, CudaSettings.DEFAULT.providerOptions(index));
            OrtEnvironment.getEnvironment().createSession(SmallestGraph.bytes(), options).close();
        }
    }

    /** Names a missing library each time, which {@code addCUDA(int)} does not. */
    private static void addCuda(OrtSession.SessionOptions options, Map<String, String> settings)
            throws OrtException {
        // the provider's options need the environment's logger
        OrtEnvironment.getEnvironment();
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                cuda.add(setting.getKey(), setting.getValue());
            }
            options.addCUDA(cuda);
        }
    }
}
