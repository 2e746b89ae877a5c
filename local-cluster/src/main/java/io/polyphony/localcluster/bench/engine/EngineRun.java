package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.localcluster.home.Home;
import java.util.List;

/** All measurements of the engine, one after the other. */
public final class EngineRun {

    private static final int BATCH_TEXTS = 24;
    private static final int PROFILED_PASSES = 10;

    private final BenchModels models;
    private final Home home;
    private final EngineReport report;

    public EngineRun(BenchModels models, Home home, EngineReport report) {
        this.models = models;
        this.home = home;
        this.report = report;
    }

    public void run() throws Exception {
        Extent extent = models.extent();
        report.json().put("short", extent.brief());
        report.hardware(Hardware.here());
        List<String> merges = Texts.merges(home);
        models.writeSpeed(merges);
        new SpeedMeasure(models, report).run();
        if (extent.profile()) {
            profile();
        }
        agreement(Texts.sample(home, extent.streams().written()));
        new FlinkMeasure(
                        models.loader(BenchModels.INT8),
                        Texts.sample(home, extent.streams().written()),
                        extent.streams().rounds(),
                        report)
                .run();
        models.writeOpen(merges);
        new OpenMeasure(report).run(models);
        report.finish();
    }

    private void profile() throws Exception {
        TokenBatch batch =
                TokenBatch.of(new Workload(models.shape().vocabularySize()).uniform(8, 42));
        OperatorProfile.of(
                        models.loader(BenchModels.INT8), batch, PROFILED_PASSES, models.profiles())
                .print(report);
    }

    private void agreement(List<String> texts) throws Exception {
        AgreementMeasure agreement = new AgreementMeasure(report);
        Workload workload = new Workload(models.shape().vocabularySize());
        try (EmbeddingModel model = models.loader(BenchModels.INT8).openModel()) {
            agreement.batches(model, workload.mixed(BATCH_TEXTS));
        }
        List<int[]> tokens = encode(texts);
        agreement.precisions(
                "random weights",
                "int8_vs_fp32",
                models.loader(BenchModels.FP32),
                models.loader(BenchModels.INT8),
                tokens);
        agreement.precisions(
                "demo model",
                "demo_int8_vs_fp32",
                demo().with(BenchModels.FP32),
                demo().with(BenchModels.INT8),
                tokens);
    }

    /** The random model has the demo model's tokenizer. */
    private List<int[]> encode(List<String> texts) throws EmbeddingException {
        try (TextTokenizer tokenizer = demo().openTokenizer()) {
            return texts.stream().map(tokenizer::encode).toList();
        }
    }

    private CompiledModelLoader demo() {
        return new CompiledModelLoader(
                home.demoModel().toString(),
                models.cache().toString(),
                null,
                models.threads(),
                Device.CPU);
    }
}
