package io.polyphony.localcluster.bench.engine;

import ai.onnxruntime.OrtException;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.onnx.compiled.CompileSettings;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.session.ModelSettings;
import io.polyphony.embedding.onnx.session.SessionScope;
import io.polyphony.embedding.onnx.session.SessionSettings;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Model folders of random weights, made for a measurement, and how they are opened. */
public record BenchModels(Path folder, Extent extent, int threads) {

    static final Precision INT8 = Precision.INT8;
    static final Precision FP32 = Precision.FP32;

    private static final long SEED = 42;

    /** Nothing is split: a batch is one pass. */
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** Writes the model of the speed figures. */
    void writeSpeed(List<String> merges) throws IOException {
        RandomCheckpoint.writeEven(speedFolder(), extent.speed(), merges, SEED);
    }

    /** Writes the model of the figures about opening. */
    void writeOpen(List<String> merges) throws IOException {
        RandomCheckpoint.writeEven(openFolder(), extent.shapes().open(), merges, SEED);
    }

    Checkpoint checkpoint() throws EmbeddingException {
        return Checkpoint.open(speedFolder());
    }

    CheckpointShape shape() {
        return extent.speed();
    }

    /** Loader of the model as a job opens it. */
    CompiledModelLoader loader(Precision precision) {
        SessionSettings settings = SessionSettings.of(Device.CPU, threads);
        return loader(precision, settings.passTokens(), settings.passAttention());
    }

    /** The same session, but every batch goes through it in one pass. */
    CompiledModelLoader onePassLoader(Precision precision) {
        return loader(precision, UNLIMITED, UNLIMITED);
    }

    GemmPeak openPeak() throws IOException, OrtException {
        return GemmPeak.open(folder.resolve("peak"), extent.speed(), extent.peakRows(), threads);
    }

    Path openFolder() {
        return folder.resolve("open");
    }

    Path cache() {
        return folder.resolve("compiled");
    }

    Path profiles() {
        return folder.resolve("profiles");
    }

    private Path speedFolder() {
        return folder.resolve("speed");
    }

    private CompiledModelLoader loader(
            Precision precision, @Nullable Integer passTokens, long passAttention) {
        SessionSettings session =
                new SessionSettings(
                        Device.CPU,
                        threads,
                        SessionScope.TASK_MANAGER,
                        CudaSettings.DEFAULT,
                        passTokens,
                        passAttention);
        return new CompiledModelLoader(
                ModelSettings.of(speedFolder().toString(), null, session),
                new CompileSettings(cache().toString(), precision));
    }
}
