package io.polyphony.function.theme;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.Summary;
import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.flink.IdleAware;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.IdleWindowTrigger;
import io.polyphony.function.window.KeyWindows;
import io.polyphony.function.window.KeyWindows.Waiting;
import io.polyphony.function.window.NumberedBuffer;
import io.polyphony.function.window.WindowTime;
import io.polyphony.labelling.TermExtractor;
import io.polyphony.text.TextFacts;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the records of a tenant's shard until their window ends, then sends the window's
 * micro-clusters to {@link #SUMMARIES} and every record with its micro-cluster, in groups, to the
 * main output. A record whose window is closed joins the next open window and is marked late; none
 * is dropped, and if no watermark closes that window, {@link IdleWindowTrigger} does. A window of
 * too many records is summarised in parts, as if they were of other shards, so that no summary
 * needs more memory than a full window, and no flood delays what comes after it; {@link
 * WindowParts} divides it. {@link StoredWindows} says which windows are closed, and how many
 * records wait.
 */
public final class SummariseFunction
        extends KeyedProcessFunction<String, EmbeddedFeedback, SummarisedRecords>
        implements CheckpointedFunction, IdleAware {

    public static final OutputTag<WindowSummary> SUMMARIES =
            new OutputTag<>("window-summaries", StreamTypes.WINDOW_SUMMARY);

    private static final long serialVersionUID = 1L;

    private static final int NO_MICRO_CLUSTER = -1;

    /** Above the number of shards that a tenant can have. */
    static final int PART_STRIDE = 100_000;

    private final ClusteringSettings settings;
    private final ThemeSettings themes;
    private final LabelSettings labels;
    private final ProvenanceFingerprint provenance;
    private final IdleWindowTrigger idleWindows;

    private transient @Nullable TermExtractor terms;
    private transient Summariser summariser;
    private transient NumberedBuffer<SummarisedFeedback> records;
    private transient StoredWindows windows;
    private transient MapState<Long, Integer> formerSizes;
    private transient MapState<Long, Long> formerBytes;
    private transient boolean isRestored;
    private transient Counter numLateRecords;
    private transient Counter numOverflowRecords;

    public SummariseFunction(ThemeSettings settings) {
        this.settings = settings.clustering();
        this.themes = settings;
        this.labels = settings.labels();
        this.provenance = new ProvenanceFingerprint("summarise", settings);
        this.idleWindows = settings.idleWindowTrigger();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        provenance.initialize(context);
        isRestored = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        provenance.snapshot();
    }

    @Override
    public void open(OpenContext openContext) {
        if (labels.keywords()) {
            terms = new TermExtractor(labels.maxCharacters());
        }
        summariser = new Summariser(settings, terms == null ? TermSource.NONE : terms);
        idleWindows.open();
        var context = getRuntimeContext();
        records = new NumberedBuffer<>(context, "window-records", StreamTypes.SUMMARISED_FEEDBACK);
        formerSizes =
                context.getMapState(
                        new MapStateDescriptor<>("window-sizes", Types.LONG, Types.INT));
        formerBytes =
                context.getMapState(
                        new MapStateDescriptor<>("window-bytes", Types.LONG, Types.LONG));
        windows = new StoredWindows(context, isRestored, this::takeOver);
        numLateRecords = context.getMetricGroup().counter("numLateRecords");
        numOverflowRecords = context.getMetricGroup().counter("numOverflowRecords");
    }

    @Override
    public void inputIsIdle(boolean idle, long now) {
        idleWindows.inputIsIdle(idle, now);
    }

    @Override
    public void close() {
        if (terms != null) {
            terms.close();
        }
    }

    @Override
    public void processElement(
            EmbeddedFeedback embedded, Context context, Collector<SummarisedRecords> out)
            throws Exception {
        KeyWindows known = windows.read();
        long own = WindowTime.startOf(context.timestamp(), settings.windowMillis());
        long window = known.openFrom(own);
        boolean late = window != own;
        Waiting waiting = known.waiting(window);
        records.add(
                window,
                waiting.values(),
                new SummarisedFeedback(
                        embedded,
                        window,
                        ShardKey.shard(context.getCurrentKey()),
                        NO_MICRO_CLUSTER,
                        late,
                        null));
        if (late) {
            numLateRecords.inc();
        }
        Waiting more = waiting.plusValue(embedded.bytes());
        if (themes.windowParts().areMany(more.values(), more.bytes())) {
            numOverflowRecords.inc();
        }
        if (waiting.values() == 0) {
            context.timerService().registerEventTimeTimer(window + settings.windowMillis() - 1);
        }
        if (windows.needTimer()) {
            idleWindows.registerTimer(context.timerService());
        }
        windows.write(known.with(window, more));
    }

    /**
     * Returns the shard of a part of a window: parts are assigned and joined as shards of their
     * own.
     */
    private static int shardOf(String key, int part) {
        return ShardKey.shard(key) + part * PART_STRIDE;
    }

    /** Returns what waits by the state of an earlier version, which is cleared. */
    private KeyWindows takeOver() throws Exception {
        KeyWindows former = KeyWindows.NONE;
        for (Map.Entry<Long, Integer> size : formerSizes.entries()) {
            Long bytes = formerBytes.get(size.getKey());
            former =
                    former.with(
                            size.getKey(),
                            new Waiting(size.getValue(), bytes == null ? 0 : bytes, 0));
        }
        formerSizes.clear();
        formerBytes.clear();
        return former;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SummarisedRecords> out)
            throws Exception {
        KeyWindows known = windows.read();
        TimerService timers = context.timerService();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            long window = timestamp + 1 - settings.windowMillis();
            windows.write(endWindow(window, known, context, out).forgotten(timestamp));
        } else if (!known.open().isEmpty() && idleWindows.fires(timers)) {
            KeyWindows ended = known;
            for (long window : known.open().keySet()) {
                ended = endWindow(window, ended, context, out);
            }
            windows.write(ended);
        }
    }

    private KeyWindows endWindow(
            long window, KeyWindows known, OnTimerContext context, Collector<SummarisedRecords> out)
            throws Exception {
        Waiting waiting = known.waiting(window);
        if (waiting.values() == 0) {
            return known;
        }
        if (!themes.windowParts().areMany(waiting.values(), waiting.bytes())) {
            summarise(window, 0, records.take(window, waiting.values()), context, out);
        } else {
            int part = 0;
            for (List<String> some : parts(records.names(window, waiting.values()))) {
                summarise(window, part, records.take(some), context, out);
                part++;
            }
        }
        KeyWindows closed = known.without(window).closed(window + settings.windowMillis());
        windows.forgetLater(closed, context.timerService());
        return closed;
    }

    /** Divides a window, of which one record at a time is in memory. */
    private List<List<String>> parts(List<String> names) throws Exception {
        WindowParts parts = themes.windowParts();
        for (String name : names) {
            EmbeddedFeedback record = records.get(name).embedded();
            parts.add(record.feedback().position().id(), name, record.bytes());
        }
        return parts.names();
    }

    private void summarise(
            long window,
            int part,
            List<SummarisedFeedback> waiting,
            OnTimerContext context,
            Collector<SummarisedRecords> out) {
        int shard = shardOf(context.getCurrentKey(), part);
        Summary summary = summariser.summarise(waiting.stream().map(this::windowRecord).toList());
        context.output(
                SUMMARIES,
                new WindowSummary(
                        ShardKey.tenant(context.getCurrentKey()),
                        shard,
                        window,
                        waiting.size(),
                        summary.microClusters()));
        List<SummarisedFeedback> summarised = new ArrayList<>(waiting.size());
        for (int i : summary.order()) {
            int microCluster = summary.microCluster()[i];
            summarised.add(waiting.get(i).in(shard, microCluster, summary.duplicateOf().get(i)));
        }
        SummarisedRecords.of(summarised).forEach(out::collect);
    }

    private WindowRecord windowRecord(SummarisedFeedback waiting) {
        Feedback feedback = waiting.embedded().feedback();
        return new WindowRecord(
                feedback.key(),
                new RecordVersion(feedback.position().timestamp(), feedback.position().offset()),
                FixedPoint.quantize(waiting.embedded().vector(), settings.dimension()),
                new RecordText(
                        feedback.text(),
                        waiting.embedded().textHash(),
                        TextFacts.of(feedback.text()),
                        orEmpty(feedback.language())),
                feedback.author());
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
