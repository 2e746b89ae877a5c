package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.batching.MicroBatchOperator;
import io.polyphony.function.batching.UnbatchOperator;
import io.polyphony.function.embedding.EmbedFunction;
import io.polyphony.function.embedding.EmbedSettings;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.flink.FlinkCluster;
import io.polyphony.localcluster.flink.RunningJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The job's way from texts to vectors, in a Flink cluster of this JVM: batch, embed, unbatch, each
 * in a task of its own as in the job.
 */
final class FlinkPath {

    private static final int POLL_MILLIS = 20;

    /** Each text is embedded however often it comes. */
    private static final EmbedSettings NO_CACHE = new EmbedSettings("gpu", 0);

    private static final AtomicLong LAST_VECTOR = new AtomicLong();

    private final ModelLoader loader;
    private final BatchingSettings settings;

    FlinkPath(ModelLoader loader, BatchingSettings settings) {
        this.loader = loader;
        this.settings = settings;
    }

    /**
     * Time and batches of a run.
     *
     * @param seconds from the first pass to the last vector
     * @param batches that the model saw
     */
    record Run(double seconds, List<TokenBatch> batches) {}

    /** Embeds texts with an opened model, which stays open. */
    Run run(FlinkCluster flink, EmbeddingModel model, List<String> texts)
            throws CommandException, EmbeddingException, InterruptedException {
        Tap tap = Tap.open(model);
        RunningJob job = flink.submit(graph(texts));
        while (!job.isFinished()) {
            Thread.sleep(POLL_MILLIS);
        }
        return new Run((LAST_VECTOR.get() - tap.start()) / 1e9, tap.batches());
    }

    private StreamGraph graph(List<String> texts) throws EmbeddingException {
        ModelLoader tapped = new Tap.Loader(loader);
        ModelDescription model = loader.describe();
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        StreamExecutionEnvironment env =
                new StreamExecutionEnvironment(PipelineDefaults.complete(configuration));
        env.setParallelism(1);
        env.fromData(incoming(texts), StreamTypes.INCOMING)
                .uid("texts")
                .transform(
                        "batch",
                        StreamTypes.MICRO_BATCH,
                        new MicroBatchOperator(tapped, model, settings, 1))
                .uid("batch")
                .setBufferTimeout(0)
                .rebalance()
                .map(new EmbedFunction(tapped, model, NO_CACHE))
                .returns(StreamTypes.EMBEDDED_BATCH)
                .uid("embed")
                .disableChaining()
                .setBufferTimeout(0)
                .transform("unbatch", StreamTypes.EMBEDDED_FEEDBACK, new UnbatchOperator(1))
                .uid("unbatch")
                .map(new LastVector())
                .returns(StreamTypes.EMBEDDED_FEEDBACK)
                .uid("note")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        return env.getStreamGraph();
    }

    /** Notes when a vector came. */
    private static final class LastVector
            implements MapFunction<EmbeddedFeedback, EmbeddedFeedback> {

        private static final long serialVersionUID = 1L;

        @Override
        public EmbeddedFeedback map(EmbeddedFeedback feedback) {
            LAST_VECTOR.set(System.nanoTime());
            return feedback;
        }
    }

    private static List<Incoming> incoming(List<String> texts) {
        List<Incoming> incoming = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            SourcePosition position = new SourcePosition("texts", 0, i, i);
            String id = Integer.toString(i);
            Feedback feedback =
                    new Feedback(
                            FeedbackId.of("bench", "review", id),
                            null,
                            null,
                            null,
                            i,
                            position,
                            texts.get(i));
            incoming.add(
                    new IncomingFeedback(
                            feedback,
                            new SourceRecord(position, null, texts.get(i).getBytes(), List.of())));
        }
        return incoming;
    }
}
