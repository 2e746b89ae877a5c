package io.polyphony.function.theme;

import io.polyphony.clustering.ClusteringSettings;
import io.polyphony.clustering.Summariser;
import io.polyphony.clustering.Summary;
import io.polyphony.clustering.WindowRecord;
import io.polyphony.clustering.WindowSummary;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the records of a tenant's shard until their window ends, then sends the window's micro-clusters to {@link #SUMMARIES}
 * and every record with its micro-cluster to the main output. A record whose window is closed, or whose window is full, joins
 * the next open window and is marked late; none is dropped. What is closed lies in state, not in the watermark, so that a
 * restored job closes no window twice.
 */
public final class SummariseFunction
        extends KeyedProcessFunction<String, EmbeddedFeedback, SummarisedFeedback>
        implements CheckpointedFunction {

    public static final OutputTag<WindowSummary> SUMMARIES =
            new OutputTag<>("window-summaries", StreamTypes.WINDOW_SUMMARY);

    private static final long serialVersionUID = 1L;

    private final ClusteringSettings settings;
    private final int maxRecordsPerWindow;
    private final String fingerprint;

    private transient ProvenanceFingerprint provenance;
    private transient Summariser summariser;
    private transient MapState<String, EmbeddedFeedback> records;
    private transient MapState<String, Boolean> lateRecords;
    private transient MapState<Long, Integer> windowSizes;
    private transient ValueState<Long> closedUntil;
    private transient Counter numLateRecords;
    private transient Counter numOverflowRecords;

    /**
     * @param maxRecordsPerWindow records of one shard and window beyond which the rest waits for the next window
     * @param fingerprint how the vectors were made
     */
    public SummariseFunction(
            ClusteringSettings settings, int maxRecordsPerWindow, String fingerprint) {
        this.settings = settings;
        this.maxRecordsPerWindow = maxRecordsPerWindow;
        this.fingerprint = fingerprint;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        provenance = new ProvenanceFingerprint("summarise", fingerprint);
        provenance.initialize(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        provenance.snapshot();
    }

    @Override
    public void open(OpenContext openContext) {
        summariser = new Summariser(settings);
        var context = getRuntimeContext();
        records =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "window-records", Types.STRING, StreamTypes.EMBEDDED_FEEDBACK));
        lateRecords =
                context.getMapState(
                        new MapStateDescriptor<>("late-records", Types.STRING, Types.BOOLEAN));
        windowSizes =
                context.getMapState(
                        new MapStateDescriptor<>("window-sizes", Types.LONG, Types.INT));
        closedUntil =
                context.getState(new ValueStateDescriptor<>("closed-until", Types.LONG));
        numLateRecords = context.getMetricGroup().counter("numLateRecords");
        numOverflowRecords = context.getMetricGroup().counter("numOverflowRecords");
    }

    @Override
    public void processElement(
            EmbeddedFeedback embedded, Context context, Collector<SummarisedFeedback> out)
            throws Exception {
        long own = WindowTime.startOf(context.timestamp(), settings.windowMillis());
        long window = firstOpenWindow(own);
        String key = WindowKey.of(window, embedded.feedback().position());
        records.put(key, embedded);
        if (window != own) {
            lateRecords.put(key, true);
            numLateRecords.inc();
        }
        windowSizes.put(window, sizeOf(window) + 1);
        context.timerService().registerEventTimeTimer(window + settings.windowMillis() - 1);
    }

    private long firstOpenWindow(long own) throws Exception {
        Long closed = closedUntil.value();
        long window = closed == null ? own : Math.max(own, closed);
        while (sizeOf(window) >= maxRecordsPerWindow) {
            numOverflowRecords.inc();
            window += settings.windowMillis();
        }
        return window;
    }

    private int sizeOf(long window) throws Exception {
        Integer size = windowSizes.get(window);
        return size == null ? 0 : size;
    }

    @Override
    public void onTimer(
            long timestamp, OnTimerContext context, Collector<SummarisedFeedback> out)
            throws Exception {
        long window = timestamp + 1 - settings.windowMillis();
        List<Waiting> waiting = take(window);
        if (waiting.isEmpty()) {
            return;
        }
        close(window);
        Summary summary = summariser.summarise(waiting.stream().map(this::view).toList());
        String tenant = ShardKey.tenant(context.getCurrentKey());
        int shard = ShardKey.shard(context.getCurrentKey());
        context.output(
                SUMMARIES,
                new WindowSummary(
                        tenant, shard, window, waiting.size(), summary.microClusters()));
        for (int i : summary.order()) {
            out.collect(
                    new SummarisedFeedback(
                            waiting.get(i).embedded(),
                            window,
                            shard,
                            summary.microCluster()[i],
                            waiting.get(i).late(),
                            summary.duplicateOf().get(i)));
        }
    }

    private void close(long window) throws Exception {
        windowSizes.remove(window);
        Long closed = closedUntil.value();
        long end = window + settings.windowMillis();
        closedUntil.update(closed == null ? end : Math.max(closed, end));
    }

    /** Takes a window's records out of the state, in the order of their keys, since state has none. */
    private List<Waiting> take(long window) throws Exception {
        List<Waiting> taken = new ArrayList<>();
        for (Iterator<Map.Entry<String, EmbeddedFeedback>> entries = records.iterator();
                entries.hasNext(); ) {
            var entry = entries.next();
            if (WindowKey.window(entry.getKey()) == window) {
                boolean late = lateRecords.contains(entry.getKey());
                lateRecords.remove(entry.getKey());
                taken.add(new Waiting(entry.getKey(), entry.getValue(), late));
                entries.remove();
            }
        }
        taken.sort(Comparator.comparing(Waiting::stateKey));
        return taken;
    }

    private WindowRecord view(Waiting waiting) {
        Feedback feedback = waiting.embedded().feedback();
        return new WindowRecord(
                feedback.key(),
                feedback.position().timestamp(),
                feedback.position().offset(),
                FixedPoint.quantize(waiting.embedded().vector(), settings.dimension()),
                waiting.embedded().textHash(),
                feedback.language(),
                feedback.author(),
                feedback.text());
    }

    private record Waiting(String stateKey, EmbeddedFeedback embedded, boolean late) {}
}
