package io.polyphony.job.enrichment;

import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.remote.OpenAiModel;
import io.polyphony.function.batching.DeadLetterOutput;
import io.polyphony.function.batching.MicroBatchOperator;
import io.polyphony.function.batching.UnbatchOperator;
import io.polyphony.function.embedding.EmbedFunction;
import io.polyphony.function.embedding.RemoteEmbedFunction;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.theme.SeedFunction;
import io.polyphony.function.theme.ThemeStreams;
import io.polyphony.function.theme.ThemeTopology;
import io.polyphony.job.options.ConfigurationException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * The graph of the job: feedback to micro-batches to vectors to themes to labelled vectors. Every
 * record that is read reaches exactly one of labelled vectors and dead letters, unless it is erased
 * on the way. Every operator has a fixed uid, so that state finds its way into later versions.
 */
public final class EnrichmentPipeline {

    /** A micro-batch is worth a network buffer: waiting for more would only add to its latency. */
    private static final long AT_ONCE = 0;

    /** Requests have timeouts of their own; a batch waits as long as its requests are repeated. */
    private static final long NO_TIMEOUT = 0;

    private EnrichmentPipeline() {}

    /**
     * Adds the pipeline to an environment whose configuration has its defaults from {@link
     * PipelineDefaults}.
     *
     * @throws ConfigurationException if slots are to ask for what no task manager has
     */
    public static void build(
            StreamExecutionEnvironment env, PipelineSettings settings, PipelineConnectors ends)
            throws ConfigurationException {
        SlotGroups.register(env, settings.slots(), settings.embed().gpuResource());
        SingleOutputStreamOperator<MicroBatch> batches = batch(env, settings, ends);
        SingleOutputStreamOperator<Directive> commands = commands(env, ends.curation());
        OutputTag<Incoming> seedsOf = ends.curation().seeds();
        SingleOutputStreamOperator<MicroBatch> seeds =
                seedsOf == null ? null : seedBatches(commands.getSideOutput(seedsOf), settings);
        SingleOutputStreamOperator<EmbeddedFeedback> vectors =
                unbatch(
                        embed(seeds == null ? batches : batches.union(seeds), settings),
                        env,
                        settings);
        DataStream<Directive> directives =
                batches.getSideOutput(MicroBatchOperator.DIRECTIVES).union(commands);
        DataStream<DeadLetter> deadLetters =
                batches.getSideOutput(DeadLetterOutput.DEAD_LETTERS)
                        .union(vectors.getSideOutput(DeadLetterOutput.DEAD_LETTERS));
        if (seeds != null) {
            directives = directives.union(seeds(vectors, settings));
            deadLetters =
                    deadLetters.union(
                            commands.getSideOutput(DeadLetterOutput.DEAD_LETTERS),
                            seeds.getSideOutput(DeadLetterOutput.DEAD_LETTERS));
        }
        ThemeStreams themes =
                ThemeTopology.attach(
                        vectors,
                        directives,
                        batches.getSideOutput(MicroBatchOperator.ERASURES),
                        settings.themes());
        deadLetters = deadLetters.union(themes.refused(), themes.superseded());

        PipelineOutputs outputs = new PipelineOutputs(ends, env.getParallelism());
        outputs.labelledVectors(themes.labelled());
        outputs.themeEvents(themes.events());
        outputs.themes(themes.states());
        outputs.deadLetters(deadLetters);
    }

    /** Adds the curation commands. They are few, and those of a tenant keep their order. */
    private static SingleOutputStreamOperator<Directive> commands(
            StreamExecutionEnvironment env, CurationConnector end) {
        return env.fromSource(
                        end.source(), end.watermarks(), "read curation", StreamTypes.SOURCE_RECORD)
                .uid("read-curation")
                .setParallelism(1)
                .process(end.decoder())
                .returns(StreamTypes.DIRECTIVE)
                .uid("decode-curation")
                .name("decode curation")
                .setParallelism(1);
    }

    /** Adds the texts of commands, which arrive later than other commands by their time here. */
    private static SingleOutputStreamOperator<MicroBatch> seedBatches(
            DataStream<Incoming> seeds, PipelineSettings settings) {
        return seeds.transform("batch seeds", StreamTypes.MICRO_BATCH, batcher(settings))
                .uid("batch-seeds")
                .setParallelism(1)
                .setBufferTimeout(AT_ONCE);
    }

    private static DataStream<Directive> seeds(
            SingleOutputStreamOperator<EmbeddedFeedback> vectors, PipelineSettings settings) {
        return vectors.getSideOutput(UnbatchOperator.SEEDS)
                .process(new SeedFunction(settings.themes()))
                .returns(StreamTypes.DIRECTIVE)
                .uid("seed")
                .name("seed themes");
    }

    private static MicroBatchOperator batcher(PipelineSettings settings) {
        return new MicroBatchOperator(
                settings.source(),
                settings.model(),
                settings.batching(),
                settings.maxDeadLetterRatio());
    }

    private static SingleOutputStreamOperator<MicroBatch> batch(
            StreamExecutionEnvironment env, PipelineSettings settings, PipelineConnectors ends) {
        return env.fromSource(
                        ends.feedback(), ends.watermarks(), "read feedback", StreamTypes.INCOMING)
                .uid("read-feedback")
                .transform("batch texts", StreamTypes.MICRO_BATCH, batcher(settings))
                .uid("batch")
                .setBufferTimeout(AT_ONCE);
    }

    /**
     * Adds the model without chaining, so that tokenising, the forward pass and the following steps
     * overlap. Batches are distributed in turn: Flink lets barriers overtake data on such an edge,
     * and not on a forward one.
     */
    private static SingleOutputStreamOperator<EmbeddedBatch> embed(
            DataStream<MicroBatch> batches, PipelineSettings settings) {
        SingleOutputStreamOperator<EmbeddedBatch> embedded =
                vectors(batches.rebalance(), settings)
                        .returns(StreamTypes.EMBEDDED_BATCH)
                        .disableChaining()
                        .setBufferTimeout(AT_ONCE);
        if (settings.slots().areApart()) {
            embedded.setParallelism(settings.slots().parallelism())
                    .slotSharingGroup(SlotGroups.EMBED);
        }
        return embedded;
    }

    /**
     * Embeds in the process or on a server. The two steps have uids of their own: only the
     * asynchronous one has state, the batches that wait for an answer.
     */
    private static SingleOutputStreamOperator<EmbeddedBatch> vectors(
            DataStream<MicroBatch> batches, PipelineSettings settings) {
        if (settings.source() instanceof OpenAiModel server) {
            return AsyncDataStream.orderedWait(
                            batches,
                            new RemoteEmbedFunction(server, settings.model()),
                            NO_TIMEOUT,
                            TimeUnit.MILLISECONDS,
                            server.settings().limits().requests())
                    .uid("embed-remote")
                    .name("embed texts on a server");
        }
        if (settings.source() instanceof ModelLoader loader) {
            return batches.map(new EmbedFunction(loader, settings.model(), settings.embed()))
                    .uid("embed")
                    .name("embed texts");
        }
        throw new IllegalArgumentException("nothing embeds with " + settings.source());
    }

    private static SingleOutputStreamOperator<EmbeddedFeedback> unbatch(
            SingleOutputStreamOperator<EmbeddedBatch> embedded,
            StreamExecutionEnvironment env,
            PipelineSettings settings) {
        return embedded.transform(
                        "unbatch vectors",
                        StreamTypes.EMBEDDED_FEEDBACK,
                        new UnbatchOperator(settings.maxDeadLetterRatio()))
                .uid("unbatch")
                .setParallelism(env.getParallelism())
                .slotSharingGroup(SlotGroups.OTHERS);
    }
}
