package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.tokenising.FeedbackTokenizer;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.TextOptions;
import io.polyphony.localcluster.flink.FlinkCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;

/** Measures the cost of the way through Flink and of tokenising, on written texts. */
final class FlinkMeasure {

    private final ModelLoader loader;
    private final List<String> texts;
    private final int rounds;
    private final EngineReport report;

    FlinkMeasure(ModelLoader loader, List<String> texts, int rounds, EngineReport report) {
        this.loader = loader;
        this.texts = texts;
        this.rounds = rounds;
        this.report = report;
    }

    void run() throws Exception {
        List<Double> through = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> tokenising = new ArrayList<>();
        BatchingSettings settings = settings();
        FlinkPath path = new FlinkPath(loader, settings);
        try (EmbeddingModel model = loader.openModel();
                FlinkCluster flink = FlinkCluster.start(new Configuration(), 1, 0);
                FeedbackTokenizer tokenizer =
                        new FeedbackTokenizer(
                                loader.openTokenizer(), settings.text(), loader.describe())) {
            path.run(flink, model, texts);
            for (int i = 0; i < rounds; i++) {
                FlinkPath.Run run = path.run(flink, model, texts);
                through.add(run.seconds());
                bare.add(Rounds.seconds(() -> MicroBatches.embed(model, run.batches())));
                tokenising.add(Rounds.seconds(() -> texts.forEach(tokenizer::tokenise)));
            }
        }
        double[] lost =
                IntStream.range(0, rounds)
                        .mapToDouble(i -> 1 - bare.get(i) / through.get(i))
                        .toArray();
        report(Rounds.median(through), Rounds.median(bare), Rounds.median(tokenising));
        report.share("flink_overhead", "time lost to Flink", Rounds.median(lost));
    }

    private void report(double through, double bare, double tokenising) {
        report.section("written texts: " + texts.size() + " of the sample feedback, int8");
        report.value("bare_records_s", "the engine alone", texts.size() / bare, "records/s");
        report.value(
                "flink_records_s",
                "batch, embed, unbatch in Flink",
                texts.size() / through,
                "records/s");
        report.share(
                "tokenising_share",
                "tokenising, of the time of one thread that does all",
                tokenising / (tokenising + bare));
    }

    private static BatchingSettings settings() {
        return new BatchingSettings(
                EmbeddingOptions.MAX_BATCH_TOKENS.defaultValue(),
                EmbeddingOptions.MAX_BATCH_SIZE.defaultValue(),
                EmbeddingOptions.MAX_TIME_IN_BUFFER.defaultValue(),
                EmbeddingOptions.MAX_INFERENCE_TIME.defaultValue(),
                new TextSettings(
                        TextOptions.MAX_TOKENS.defaultValue(),
                        TextOptions.MAX_CHUNKS.defaultValue(),
                        TextOptions.MAX_CHARACTERS.defaultValue(),
                        Instruction.NONE));
    }
}
