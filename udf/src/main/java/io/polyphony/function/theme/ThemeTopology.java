package io.polyphony.function.theme;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.flink.IdleAwareCoOperator;
import io.polyphony.function.flink.IdleAwareOperator;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.serialization.StreamTypes;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Topology of the functions that summarise, keep themes, join and erase: a diamond without a loop,
 * so that checkpoints stay exactly-once. Its input carries window time as the stream timestamp.
 */
public final class ThemeTopology {

    private static final OutputTag<Directive> NO_DIRECTIVES =
            new OutputTag<>("no-directives", StreamTypes.DIRECTIVE);
    private static final OutputTag<Erasure> NO_ERASURES =
            new OutputTag<>("no-erasures", StreamTypes.ERASURE);

    private ThemeTopology() {}

    /** Attaches the diamond without curation and erasures. */
    public static ThemeStreams attach(
            DataStream<EmbeddedFeedback> vectors, ThemeSettings settings) {
        SingleOutputStreamOperator<Joinable> summarised = summarise(vectors, settings);
        // A side output without writer is empty, yet its watermarks go with the summaries.
        // An empty source would end at once and, beside an idle input, push the watermark to the
        // end.
        return keepAndJoin(
                summarised,
                summarised.getSideOutput(NO_DIRECTIVES),
                summarised.getSideOutput(NO_ERASURES),
                settings);
    }

    /**
     * Attaches the diamond.
     *
     * @param directives commands and erasures, whose watermarks must follow the same clock as the
     *     vectors
     * @param erasures the erasures among them
     */
    public static ThemeStreams attach(
            DataStream<EmbeddedFeedback> vectors,
            DataStream<Directive> directives,
            DataStream<Erasure> erasures,
            ThemeSettings settings) {
        return keepAndJoin(summarise(vectors, settings), directives, erasures, settings);
    }

    private static SingleOutputStreamOperator<Joinable> summarise(
            DataStream<EmbeddedFeedback> vectors, ThemeSettings settings) {
        return vectors.keyBy(settings.shards()::keyOf)
                .transform(
                        "summarise windows",
                        StreamTypes.JOINABLE,
                        new IdleAwareOperator<>(new SummariseFunction(settings)))
                .uid("summarise");
    }

    private static ThemeStreams keepAndJoin(
            SingleOutputStreamOperator<Joinable> summarised,
            DataStream<Directive> directives,
            DataStream<Erasure> erasures,
            ThemeSettings settings) {
        SingleOutputStreamOperator<ThemeAssignment> assignments =
                summarised
                        .getSideOutput(SummariseFunction.SUMMARIES)
                        .keyBy(WindowSummary::tenant)
                        .connect(directives.keyBy(Directive::tenant))
                        .transform(
                                "keep themes",
                                StreamTypes.THEME_ASSIGNMENT,
                                new IdleAwareCoOperator<>(new ThemeKeeperFunction(settings)))
                        .uid("keep-themes");
        var labelled =
                summarised
                        .keyBy(record -> ShardKey.joining(record.tenant(), record.shard()))
                        .connect(
                                assignments.keyBy(
                                        answer ->
                                                ShardKey.joining(answer.tenant(), answer.shard())))
                        .process(new JoinThemesFunction(settings))
                        .returns(StreamTypes.LABELLED_FEEDBACK)
                        .uid("label")
                        .name("label records");
        var outgoing =
                labelled.keyBy(LabelledFeedback::key)
                        .connect(erasures.keyBy(Erasure::key))
                        .transform(
                                "erase records",
                                StreamTypes.OUTGOING,
                                new IdleAwareCoOperator<>(new EraseFunction(settings)))
                        .uid("erase");
        return new ThemeStreams(
                outgoing,
                assignments.getSideOutput(ThemeKeeperFunction.EVENTS),
                assignments.getSideOutput(ThemeKeeperFunction.STATES),
                assignments.getSideOutput(ThemeKeeperFunction.REFUSED),
                outgoing.getSideOutput(EraseFunction.SUPERSEDED));
    }
}
