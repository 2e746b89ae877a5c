package io.polyphony.function.theme;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.Summary;
import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.flink.IdleAware;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Joinable;
import io.polyphony.function.record.RecordView;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedPart;
import io.polyphony.function.record.WaitingFeedback;
import io.polyphony.function.record.source.VersionOrder;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.ClosedWindows;
import io.polyphony.function.window.IdleWindowTrigger;
import io.polyphony.function.window.NumberedBuffer;
import io.polyphony.function.window.OpenWindows;
import io.polyphony.function.window.WindowTime;
import io.polyphony.labelling.TermExtractor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
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
 * Sends every record on at once, to where it waits for its theme, and keeps a view of it until its
 * window ends; then sends the window's micro-clusters to {@link #SUMMARIES} and, by the names of
 * its records, their micro-clusters to the main output. A record whose window is closed joins the
 * next open window and is marked late; none is dropped, and if no watermark closes that window,
 * {@link IdleWindowTrigger} does. A window of too many records is summarised in parts, as if they
 * were of other shards, so that no summary needs more memory than a full window, and no flood
 * delays what comes after it; {@link WindowParts} divides it. {@link ClosedWindows} says which
 * windows are closed.
 */
public final class SummariseFunction
        extends KeyedProcessFunction<String, EmbeddedFeedback, Joinable>
        implements CheckpointedFunction, IdleAware {

    public static final OutputTag<WindowSummary> SUMMARIES =
            new OutputTag<>("window-summaries", StreamTypes.WINDOW_SUMMARY);

    private static final long serialVersionUID = 1L;

    private final ClusteringSettings settings;
    private final ThemeSettings themes;
    private final LabelSettings labels;
    private final ProvenanceFingerprint provenance;
    private final IdleWindowTrigger idleWindows;

    private transient @Nullable TermExtractor terms;
    private transient Summariser summariser;
    private transient RecordViews recordViews;
    private transient NumberedBuffer<RecordView> views;

    /** Whole records of windows that an earlier version began. */
    private transient NumberedBuffer<SummarisedFeedback> former;

    private transient MapState<Long, Integer> windowSizes;
    private transient MapState<Long, Long> windowBytes;
    private transient ClosedWindows closedWindows;
    private transient OpenWindows openWindows;
    private transient boolean isRestored;
    private transient Counter numLateRecords;
    private transient Counter numOverflowRecords;

    public SummariseFunction(ThemeSettings settings) {
        this.settings = settings.clustering();
        this.themes = settings;
        this.labels = settings.labels();
        this.provenance = new ProvenanceFingerprint("summarise", settings.fingerprint());
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
        recordViews = new RecordViews(themes);
        views = new NumberedBuffer<>(context, "record-views", StreamTypes.RECORD_VIEW);
        former = new NumberedBuffer<>(context, "window-records", StreamTypes.SUMMARISED_FEEDBACK);
        windowSizes =
                context.getMapState(
                        new MapStateDescriptor<>("window-sizes", Types.LONG, Types.INT));
        windowBytes =
                context.getMapState(
                        new MapStateDescriptor<>("window-bytes", Types.LONG, Types.LONG));
        closedWindows = new ClosedWindows(context, settings.windowMillis());
        openWindows = new OpenWindows(context, settings.windowMillis(), isRestored);
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
    public void processElement(EmbeddedFeedback embedded, Context context, Collector<Joinable> out)
            throws Exception {
        long own = WindowTime.startOf(context.timestamp(), settings.windowMillis());
        long window = closedWindows.openFrom(own);
        boolean late = window != own;
        int size = sizeOf(window);
        RecordView view = recordViews.of(embedded, late);
        keep(window, size, view, embedded, context, out);
        if (late) {
            numLateRecords.inc();
        }
        long bytes = bytesOf(window) + view.bytes();
        if (themes.windowParts().areMany(size + 1, bytes)) {
            numOverflowRecords.inc();
        }
        if (size == 0) {
            openWindows.add(window);
        }
        windowSizes.put(window, size + 1);
        windowBytes.put(window, bytes);
        context.timerService().registerEventTimeTimer(window + settings.windowMillis() - 1);
        idleWindows.registerTimer(context.timerService());
    }

    private void keep(
            long window,
            int number,
            RecordView view,
            EmbeddedFeedback embedded,
            Context context,
            Collector<Joinable> out)
            throws Exception {
        String name = views.add(window, number, view);
        int shard = ShardKey.shard(context.getCurrentKey());
        out.collect(new WaitingFeedback(nameOf(name, view), shard, embedded));
    }

    /**
     * Returns the name of a waiting record, which no other has, even where a topic is made anew, or
     * a shard forgotten, under the same name.
     */
    private static String nameOf(String entry, RecordView view) {
        return entry + "/" + view.position().id();
    }

    private int sizeOf(long window) throws Exception {
        Integer size = windowSizes.get(window);
        return size == null ? 0 : size;
    }

    private long bytesOf(long window) throws Exception {
        Long bytes = windowBytes.get(window);
        return bytes == null ? 0 : bytes;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Joinable> out)
            throws Exception {
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            endWindow(timestamp + 1 - settings.windowMillis(), context, out);
            closedWindows.forget(timestamp);
            return;
        }
        TimerService timers = context.timerService();
        if (openWindows.any(timestamp, timers, () -> !windowSizes.isEmpty())
                && idleWindows.fires(timers)) {
            TreeSet<Long> windows = new TreeSet<>();
            windowSizes.keys().forEach(windows::add);
            for (long window : windows) {
                endWindow(window, context, out);
            }
        }
    }

    private void endWindow(long window, OnTimerContext context, Collector<Joinable> out)
            throws Exception {
        int size = sizeOf(window);
        if (size == 0) {
            return;
        }
        long bytes = bytesOf(window);
        windowSizes.remove(window);
        windowBytes.remove(window);
        openWindows.close(window);
        closedWindows.close(window);
        closedWindows.forgetLater(context.timerService());
        takeOver(window, size, context, out);
        List<String> names = views.names(window, size);
        if (!themes.windowParts().areMany(size, bytes)) {
            summarise(window, 0, names, context, out);
            return;
        }
        int part = 0;
        for (List<String> some : parts(names)) {
            summarise(window, part, some, context, out);
            part++;
        }
    }

    /** Sends on the records that an earlier version kept whole, and keeps views of them instead. */
    private void takeOver(long window, int size, OnTimerContext context, Collector<Joinable> out)
            throws Exception {
        if (views.hasFirst(window)) {
            return;
        }
        int number = 0;
        for (String name : former.names(window, size - views.names(window, size).size())) {
            SummarisedFeedback record = former.take(List.of(name)).get(0);
            RecordView view = recordViews.of(record.embedded(), record.late());
            keep(window, number, view, record.embedded(), context, out);
            number++;
        }
    }

    /** Divides a window, of which one record at a time is in memory. */
    private List<List<String>> parts(List<String> names) throws Exception {
        WindowParts parts = themes.windowParts();
        for (String name : names) {
            RecordView view = views.get(name);
            parts.add(view.position().id(), name, view.bytes());
        }
        return parts.names();
    }

    private void summarise(
            long window,
            int part,
            List<String> names,
            OnTimerContext context,
            Collector<Joinable> out)
            throws Exception {
        String tenant = ShardKey.tenant(context.getCurrentKey());
        int shard = ShardKey.ofPart(ShardKey.shard(context.getCurrentKey()), part);
        List<RecordView> taken = views.take(names);
        Summary summary = summariser.summarise(taken.stream().map(RecordView::record).toList());
        context.output(
                SUMMARIES,
                new WindowSummary(tenant, shard, window, names.size(), summary.microClusters()));
        List<SummarisedPart.Member> members = new ArrayList<>(names.size());
        for (int i : inOrder(summary, taken)) {
            members.add(
                    new SummarisedPart.Member(
                            nameOf(names.get(i), taken.get(i)),
                            summary.microCluster()[i],
                            taken.get(i).late(),
                            summary.duplicateOf().get(i)));
        }
        out.collect(new SummarisedPart(tenant, shard, window, members));
    }

    /** Canonical order, with the versions of a record in the order in which they were read. */
    private static List<Integer> inOrder(Summary summary, List<RecordView> records) {
        return VersionOrder.ofEachKey(
                Arrays.stream(summary.order()).boxed().toList(),
                i -> records.get(i).record().key(),
                i -> records.get(i).position());
    }
}
