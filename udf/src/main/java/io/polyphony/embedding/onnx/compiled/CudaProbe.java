package io.polyphony.embedding.onnx.compiled;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.polyphony.embedding.DeviceLostError;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.SelfCheck;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.ModelCompiler;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.session.Session;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tries a GPU with a small model of random weights in the wanted precision: every operator of a
 * real one runs once, so that what is missing shows before a model is opened.
 */
final class CudaProbe {

    /** Heads as wide as those of the published models; the rest as small as it can be. */
    private static final CheckpointShape SHAPE =
            new CheckpointShape(
                    128, 2, new AttentionShape(2, 1, 128), 128, 300, true, TensorType.F32);

    private static final TokenBatch TEXTS =
            TokenBatch.of(List.of(new int[] {1}, new int[] {2, 3, 4, 5, 6, 7, 8}));

    private CudaProbe() {}

    /**
     * The first of some precisions that the GPU computes.
     *
     * @throws EmbeddingException if it computes none; the message is about the first
     */
    static Precision first(int index, List<Precision> precisions) throws EmbeddingException {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new EmbeddingException(
                    "this ONNX Runtime was built without it; install the GPU variant of the"
                            + " polyphony-runtime jar");
        }
        EmbeddingException failure = null;
        for (Precision precision : precisions) {
            try {
                run(Device.CUDA, index, precision);
                return precision;
            } catch (EmbeddingException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        throw failure == null ? new EmbeddingException("no precision to try") : failure;
    }

    /**
     * @throws EmbeddingException if a pass fails, or gives vectors that are not finite and of unit
     *     length
     */
    static void run(Device device, int index, Precision precision) throws EmbeddingException {
        try {
            Path folder = Files.createTempDirectory("polyphony-probe-");
            try {
                run(folder, device, index, precision);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new EmbeddingException(
                    "a model to try the device with cannot be written to java.io.tmpdir: " + e, e);
        } catch (DeviceLostError e) {
            throw new EmbeddingException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void run(Path folder, Device device, int index, Precision precision)
            throws IOException, EmbeddingException {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
        Checkpoint checkpoint = Checkpoint.open(folder);
        CompileOptions options = new CompileOptions(CompileOptions.Form.CUDA, precision);
        Path graph = ModelCompiler.compile(checkpoint, options, folder.resolve("compiled"));
        Session.Key key = new Session.Key(graph, device, index, 1, CudaSettings.DEFAULT);
        try (EmbeddingModel model =
                CompiledEmbeddingModel.of(
                        Session.open(key),
                        PackedForm.of(options, checkpoint),
                        checkpoint.describe(null))) {
            for (float[] vector : model.embed(TEXTS)) {
                SelfCheck.requireUnit(vector, model, "of the probe in " + precision.id());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
