package io.polyphony.function.theme;

import io.polyphony.clustering.background.InMemoryBackground;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.Summary;
import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.Voting;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.flink.IdleAware;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.join.RecordView;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import io.polyphony.function.record.source.VersionOrder;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.theme.background.ShardBackground;
import io.polyphony.function.theme.join.RecordViews;
import io.polyphony.function.theme.votes.AuthorRoll;
import io.polyphony.function.theme.votes.RepeatMemory;
import io.polyphony.function.window.IdleWindowTrigger;
import io.polyphony.function.window.KeyWindows;
import io.polyphony.function.window.KeyWindows.Waiting;
import io.polyphony.function.window.NumberedBuffer;
import io.polyphony.function.window.WindowTime;
import io.polyphony.labelling.TermExtractor;
import java.util.ArrayList;
import java.util.Arrays;
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
 * Sends every record on at once, to where it waits for its theme, and keeps a view of it until its
 * window ends; then sends the window's micro-clusters to {@link #SUMMARIES} and, by the names of
 * its records, their micro-clusters to the main output. A record whose window is closed joins the
 * next open window and is marked late; none is dropped, and if no watermark closes that window,
 * {@link IdleWindowTrigger} does. A window of too many records is summarised in parts, as if they
 * were of other shards, so that no summary needs more memory than a full window, and no flood
 * delays what comes after it; {@link WindowParts} divides it. {@link StoredWindows} says which
 * windows are closed, and how many records wait.
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

    private transient StoredWindows windows;
    private transient MapState<Long, Integer> formerSizes;
    private transient MapState<Long, Long> formerBytes;
    private transient boolean isRestored;
    private transient RepeatMemory repeats;
    private transient AuthorRoll authors;
    private transient ShardBackground background;
    private transient Counter numPlaceholderAuthors;
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
        recordViews = themes.recordViews();
        views = new NumberedBuffer<>(context, "record-views", StreamTypes.RECORD_VIEW);
        former = new NumberedBuffer<>(context, "window-records", StreamTypes.SUMMARISED_FEEDBACK);
        formerSizes =
                context.getMapState(
                        new MapStateDescriptor<>("window-sizes", Types.LONG, Types.INT));
        formerBytes =
                context.getMapState(
                        new MapStateDescriptor<>("window-bytes", Types.LONG, Types.LONG));
        windows = new StoredWindows(context, isRestored, this::takeOver);
        repeats = new RepeatMemory(context, themes.voting());
        numPlaceholderAuthors = context.getMetricGroup().counter("numPlaceholderAuthors");
        authors = new AuthorRoll(context, themes.voting(), numPlaceholderAuthors);
        background = new ShardBackground(context);
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
        KeyWindows known = windows.read();
        long own = WindowTime.startOf(context.timestamp(), settings.windowMillis());
        long window = known.openFrom(own);
        boolean late = window != own;
        Waiting waiting = known.waiting(window);
        RecordView view = recordViews.of(embedded, late);
        keep(window, waiting.values(), view, embedded, context, out);
        if (late) {
            numLateRecords.inc();
        }
        if (view.record().author() == null && embedded.feedback().author() != null) {
            numPlaceholderAuthors.inc();
        }
        Waiting more = waiting.plusValue(view.bytes());
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
    public void onTimer(long timestamp, OnTimerContext context, Collector<Joinable> out)
            throws Exception {
        KeyWindows known = windows.read();
        TimerService timers = context.timerService();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            long window = timestamp + 1 - settings.windowMillis();
            windows.write(endWindow(window, known, context, out).forgotten(timestamp));
            repeats.onTimer(timestamp, timers);
            authors.onTimer(timestamp, timers);
            background.onTimer(timestamp, timers);
        } else if (!known.open().isEmpty() && idleWindows.fires(timers)) {
            KeyWindows ended = known;
            for (long window : known.open().keySet()) {
                ended = endWindow(window, ended, context, out);
            }
            windows.write(ended);
        }
    }

    private KeyWindows endWindow(
            long window, KeyWindows known, OnTimerContext context, Collector<Joinable> out)
            throws Exception {
        Waiting waiting = known.waiting(window);
        if (waiting.values() == 0) {
            return known;
        }
        sendFormer(window, waiting.values(), context, out);
        List<String> names = views.names(window, waiting.values());
        if (!themes.windowParts().areMany(waiting.values(), waiting.bytes())) {
            summarise(window, 0, names, context, out);
        } else {
            int part = 0;
            for (List<String> some : parts(names)) {
                summarise(window, part, some, context, out);
                part++;
            }
        }
        KeyWindows closed = known.without(window).closed(window + settings.windowMillis());
        windows.forgetLater(closed, context.timerService());
        return closed;
    }

    /** Sends on the records that an earlier version kept whole, and keeps views of them instead. */
    private void sendFormer(long window, int size, OnTimerContext context, Collector<Joinable> out)
            throws Exception {
        if (!isRestored || views.hasFirst(window)) {
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
        List<WindowRecord> records = taken.stream().map(RecordView::record).toList();
        TimerService timers = context.timerService();
        List<Voting> voting =
                repeats.count(
                        window,
                        records,
                        taken.stream().map(SummariseFunction::voting).toList(),
                        timers);
        Summary summary =
                summariser.summarise(
                        authors.strip(window, records, voting, timers),
                        voting,
                        settings.thresholds().isAuto()
                                ? background.of(window, timers)
                                : new InMemoryBackground());
        long id = StableHash.of(nameOf(names.get(0), taken.get(0)));
        context.output(
                SUMMARIES,
                new WindowSummary(
                        tenant,
                        shard,
                        window,
                        names.size(),
                        summary.microClusters(),
                        summary.votes(),
                        id));
        List<SummarisedPart.Member> members = new ArrayList<>(names.size());
        for (int i : inOrder(summary, taken)) {
            members.add(
                    new SummarisedPart.Member(
                            nameOf(names.get(i), taken.get(i)),
                            summary.microCluster()[i],
                            taken.get(i).late(),
                            summary.duplicateOf().get(i)));
        }
        out.collect(new SummarisedPart(tenant, shard, window, members, id));
    }

    private static Voting voting(RecordView view) {
        return view.hasContent() ? Voting.COUNTED : Voting.NOTHING;
    }

    /** Canonical order, with the versions of a record in the order in which they were read. */
    private static List<Integer> inOrder(Summary summary, List<RecordView> records) {
        return VersionOrder.ofEachKey(
                Arrays.stream(summary.order()).boxed().toList(),
                i -> records.get(i).record().key(),
                i -> records.get(i).position());
    }
}
