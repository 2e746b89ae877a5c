package io.polyphony.checks.gpu.step;

import io.polyphony.checks.gpu.machine.NvidiaSmi;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.onnx.compiled.CompileSettings;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.session.ModelSettings;
import io.polyphony.embedding.onnx.session.SessionScope;
import io.polyphony.embedding.onnx.session.SessionSettings;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.localcluster.bench.engine.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A model of random weights and how it is opened: on CUDA, or on the CPU in the form that CUDA
 * gets, in 32-bit floats. A batch is one pass.
 *
 * @param folder of the run; the model lies in it once {@link #write} has run
 * @param device {@link Device#CUDA} or {@link Device#CPU}
 * @param precisions that the device is tried in; the default comes first
 */
public record CheckModels(
        Path folder, CheckExtent extent, Device device, List<Precision> precisions) {

    private static final long SEED = 42;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * Qwen3-Embedding-0.6B on the GPU, in bf16 where its compute capability has it or is not known.
     */
    public static CheckModels onCuda(Path folder) throws InterruptedException {
        boolean bf16 = NvidiaSmi.first().map(NvidiaSmi.Gpu::hasBf16).orElse(true);
        return new CheckModels(
                folder,
                CheckExtent.full(),
                Device.CUDA,
                bf16 ? List.of(Precision.BF16, Precision.FP16) : List.of(Precision.FP16));
    }

    /** A tiny model on the CPU. */
    public static CheckModels standIn(Path folder) {
        return new CheckModels(folder, CheckExtent.tiny(), Device.CPU, List.of(Precision.FP32));
    }

    /** Writes the model's weights; takes seconds. */
    void write() throws IOException {
        RandomCheckpoint.writeEven(model(), extent.shape(), List.of(), SEED);
    }

    public boolean isCuda() {
        return device == Device.CUDA;
    }

    Path model() {
        return folder.resolve("model");
    }

    Path cache() {
        return folder.resolve("compiled");
    }

    Workload workload() {
        return new Workload(extent.shape().vocabularySize());
    }

    Precision precision() {
        return precisions().get(0);
    }

    /** The caller closes it, as every model here. */
    EmbeddingModel open(Precision precision) throws EmbeddingException {
        return open(loader(precision, SessionScope.SLOT, CudaSettings.DEFAULT));
    }

    /** Models that share one session. */
    EmbeddingModel openShared() throws EmbeddingException {
        return open(loader(precision(), SessionScope.TASK_MANAGER, CudaSettings.DEFAULT));
    }

    EmbeddingModel openLimited(CudaSettings cuda) throws EmbeddingException {
        return open(loader(precision(), SessionScope.SLOT, cuda));
    }

    /** Writes a profile when it is closed. */
    EmbeddingModel openProfiled(Path profile) throws EmbeddingException {
        CompiledModelLoader loader = loader(precision(), SessionScope.SLOT, CudaSettings.DEFAULT);
        return isCuda() ? loader.openProfiled(profile) : loader.openStandIn(profile);
    }

    /** 32-bit floats on the CPU, in the CPU's own form. */
    EmbeddingModel openReference() throws EmbeddingException {
        return new CompiledModelLoader(model().toString(), cache().toString(), null, 0, Device.CPU)
                .openModel();
    }

    private EmbeddingModel open(CompiledModelLoader loader) throws EmbeddingException {
        return isCuda() ? loader.openModel() : loader.openStandIn(null);
    }

    private CompiledModelLoader loader(Precision precision, SessionScope scope, CudaSettings cuda) {
        SessionSettings session = new SessionSettings(device, 0, scope, cuda, UNLIMITED, UNLIMITED);
        return new CompiledModelLoader(
                ModelSettings.of(model().toString(), null, session),
                new CompileSettings(cache().toString(), isCuda() ? precision : Precision.FP32));
    }
}
