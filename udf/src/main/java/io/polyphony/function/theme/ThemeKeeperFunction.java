package io.polyphony.function.theme;

import io.polyphony.clustering.lifecycle.ThemeKeeper;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.flink.IdleAware;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.ClosedWindows;
import io.polyphony.function.window.IdleWindowTrigger;
import io.polyphony.function.window.OpenWindows;
import io.polyphony.function.window.WindowBuffer;
import io.polyphony.function.window.WindowTime;
import io.polyphony.labelling.ExemplarLabeller;
import io.polyphony.labelling.KeywordLabeller;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps a tenant's themes. Closes a window when the watermark passes its end, with the summaries
 * that have come; one for a closed window joins the next, which {@link IdleWindowTrigger} closes if
 * no watermark does. Commands of a window that time has not reached are applied then, too, with the
 * next window, so that a person waits for no record. Windows without summaries are closed only
 * where time alone changes something, as when a theme is archived. An erasure removes the text of
 * its record from all themes when its window ends, and from later summaries. Every summary gets
 * exactly one {@link ThemeAssignment}. Themes lie in keyed state; their events go to {@link
 * #EVENTS}, their changed states to {@link #STATES}.
 */
public final class ThemeKeeperFunction
        extends KeyedCoProcessFunction<String, WindowSummary, Directive, ThemeAssignment>
        implements CheckpointedFunction, IdleAware {

    public static final OutputTag<ThemeEvent> EVENTS =
            new OutputTag<>("theme-events", StreamTypes.THEME_EVENT);
    public static final OutputTag<ThemeState> STATES =
            new OutputTag<>("theme-states", StreamTypes.THEME_STATE);

    /** Commands that name no live theme, kept whole. */
    public static final OutputTag<DeadLetter> REFUSED =
            new OutputTag<>("refused-curation", StreamTypes.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    private static final CurationOutcome NOTHING_TO_CURATE =
            new CurationOutcome(List.of(), List.of(), new TreeMap<>(), false);

    /** Fits a line of a table or dashboard beside the counts. */
    private static final int MAX_LABEL_CHARACTERS = 80;

    private final ClusteringSettings settings;
    private final boolean exemplarLabels;
    private final boolean keywords;
    private final ProvenanceFingerprint provenance;
    private final IdleWindowTrigger idleWindows;

    private transient ThemeKeeper keeper;
    private transient KeyedThemeStore store;
    private transient WindowBuffer<WindowSummary> summaries;
    private transient WindowBuffer<CurationCommand> commands;
    private transient WindowBuffer<Erasure> erasures;
    private transient ErasedKeys erased;
    private transient ClosedWindows closedWindows;
    private transient OpenWindows openWindows;
    private transient boolean isRestored;
    private transient ValueState<Long> tick;
    private transient ThemeMetrics metrics;

    public ThemeKeeperFunction(ThemeSettings settings) {
        this.settings = settings.clustering();
        this.exemplarLabels = settings.exemplarLabels();
        this.keywords = settings.labels().keywords();
        this.provenance = new ProvenanceFingerprint("keep-themes", settings.fingerprint());
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
        idleWindows.open();
        keeper = new ThemeKeeper(settings, labeller());
        store = new KeyedThemeStore(getRuntimeContext());
        summaries =
                new WindowBuffer<>(
                        getRuntimeContext(), "window-summaries", StreamTypes.WINDOW_SUMMARY);
        commands =
                new WindowBuffer<>(
                        getRuntimeContext(), "curation-commands", StreamTypes.CURATION_COMMAND);
        erasures = new WindowBuffer<>(getRuntimeContext(), "erasures", StreamTypes.ERASURE);
        erased = new ErasedKeys(getRuntimeContext());
        closedWindows = new ClosedWindows(getRuntimeContext(), settings.windowMillis());
        openWindows = new OpenWindows(getRuntimeContext(), settings.windowMillis(), isRestored);
        tick = getRuntimeContext().getState(new ValueStateDescriptor<>("tick", Types.LONG));
        metrics = new ThemeMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void inputIsIdle(boolean idle, long now) {
        idleWindows.inputIsIdle(idle, now);
    }

    private ThemeLabeller labeller() {
        ThemeLabeller texts =
                exemplarLabels
                        ? new ExemplarLabeller(MAX_LABEL_CHARACTERS)
                        : (theme, tenant) -> ThemeLabel.NONE;
        return keywords ? new KeywordLabeller(texts) : texts;
    }

    @Override
    public void processElement1(
            WindowSummary summary, Context context, Collector<ThemeAssignment> out)
            throws Exception {
        long window = closedWindows.openFrom(summary.window());
        summaries.add(window, summary.window() + "/" + summary.shard(), summary);
        openWindows.add(window);
        context.timerService().registerEventTimeTimer(window + settings.windowMillis() - 1);
        idleWindows.registerTimer(context.timerService());
    }

    /**
     * Buffers a command until the first window that ends after it was written, or the next one if
     * that is closed; an erasure until the end of its own window, in which the record may come.
     */
    @Override
    public void processElement2(
            Directive directive, Context context, Collector<ThemeAssignment> out) throws Exception {
        SourcePosition position = directive.original().position();
        Long timestamp = context.timestamp();
        long time = timestamp == null ? position.timestamp() : timestamp;
        long own = WindowTime.startOf(time, settings.windowMillis());
        long window = closedWindows.openFrom(own);
        openWindows.add(window);
        String order = "%010d/%020d".formatted(position.partition(), position.offset());
        if (directive instanceof CurationCommand command) {
            commands.add(window, order, command);
        } else if (directive instanceof Erasure erasure) {
            erasures.add(window, position.topic() + "/" + order, erasure);
        }
        idleWindows.registerTimer(context.timerService());
        context.timerService().registerEventTimeTimer(window + settings.windowMillis() - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ThemeAssignment> out)
            throws Exception {
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            long window = timestamp + 1 - settings.windowMillis();
            endWindow(window, commands.take(window), context, out);
            openWindows.close(window);
            if (tick.value() == null) {
                closedWindows.forget(timestamp);
            }
            return;
        }
        TimerService timers = context.timerService();
        if (openWindows.any(timestamp, timers, this::isWaiting) && idleWindows.fires(timers)) {
            endWaitingWindows(context, out);
            openWindows.close(Long.MAX_VALUE);
        }
    }

    private boolean isWaiting() throws Exception {
        return !summaries.isEmpty() || !erasures.isEmpty() || !commands.isEmpty();
    }

    /**
     * Ends all windows with summaries and erasures, each with the commands up to it, then applies
     * the commands of later windows with the next ones. So time does not run ahead of the records.
     */
    private void endWaitingWindows(OnTimerContext context, Collector<ThemeAssignment> out)
            throws Exception {
        SortedSet<Long> windows = summaries.windows();
        windows.addAll(erasures.windows());
        SortedSet<Long> windowsOfCommands = commands.windows();
        for (long window : windows) {
            List<CurationCommand> due = new ArrayList<>();
            for (long earlier : windowsOfCommands.headSet(window + 1)) {
                due.addAll(commands.take(earlier));
            }
            endWindow(window, due, context, out);
        }
        for (long window : windowsOfCommands) {
            List<CurationCommand> due = commands.take(window);
            if (!due.isEmpty()) {
                long open = closedWindows.earliestOpen(window, context.timerService());
                endWindow(open, due, context, out);
            }
        }
    }

    private void endWindow(
            long window,
            List<CurationCommand> due,
            OnTimerContext context,
            Collector<ThemeAssignment> out)
            throws Exception {
        erase(window, context);
        List<WindowSummary> taken = erased.clean(window, summaries.take(window));
        CurationOutcome curation = curate(window, due, context);
        boolean isTick = isTick(window, context.timerService());
        if (taken.isEmpty() && !curation.applied() && !isTick) {
            return;
        }
        closedWindows.close(window);
        WindowOutcome outcome =
                keeper.close(
                        store.of(context.getCurrentKey()),
                        context.getCurrentKey(),
                        window,
                        taken,
                        curation.events().size());
        outcome.assignments().forEach(out::collect);
        outcome.events().forEach(event -> context.output(EVENTS, event));
        outcome.changed().forEach(state -> context.output(STATES, state));
        metrics.closed(context.getCurrentKey(), store.counts().themes(), outcome);
        scheduleTick(window, outcome.nextDue(), context.timerService());
    }

    private void erase(long window, OnTimerContext context) throws Exception {
        TreeSet<String> keys = new TreeSet<>();
        for (Erasure erasure : erasures.take(window)) {
            long forgotten = erased.add(window, erasure.key());
            long end = WindowTime.startOf(forgotten, settings.windowMillis());
            context.timerService().registerEventTimeTimer(end + 2 * settings.windowMillis() - 1);
            keys.add(erasure.key());
        }
        if (!keys.isEmpty()) {
            keeper.erase(store.of(context.getCurrentKey()), context.getCurrentKey(), window, keys)
                    .forEach(state -> context.output(STATES, state));
        }
    }

    private CurationOutcome curate(long window, List<CurationCommand> due, OnTimerContext context)
            throws Exception {
        if (due.isEmpty()) {
            return NOTHING_TO_CURATE;
        }
        List<Curation> curations = due.stream().map(CurationCommand::curation).toList();
        CurationOutcome outcome =
                keeper.curate(
                        store.of(context.getCurrentKey()),
                        context.getCurrentKey(),
                        window,
                        curations);
        outcome.events().forEach(event -> context.output(EVENTS, event));
        outcome.changed().forEach(state -> context.output(STATES, state));
        outcome.refused()
                .forEach((i, reason) -> context.output(REFUSED, refusal(due.get(i), reason)));
        metrics.curated(due.size() - outcome.refused().size(), outcome);
        return outcome;
    }

    private static DeadLetter refusal(CurationCommand command, String reason) {
        return new DeadLetter(
                command.original(),
                DeadLetter.Stage.CURATE,
                DeadLetter.Reason.INVALID_COMMAND,
                reason);
    }

    /**
     * Returns whether a window without summaries is to be closed. The end of the input does not
     * count as time.
     */
    private boolean isTick(long window, TimerService timers) throws Exception {
        Long due = tick.value();
        boolean atTheEnd = timers.currentWatermark() == Long.MAX_VALUE;
        return due != null && due == window && !(atTheEnd && summaries.windows().isEmpty());
    }

    /**
     * Schedules the next window that time alone changes. One tick is pending at a time; one that
     * comes too early finds nothing due and schedules the next.
     */
    private void scheduleTick(long window, long due, TimerService timers) throws Exception {
        if (due == WindowOutcome.NEVER) {
            tick.clear();
            closedWindows.forgetLater(timers);
            return;
        }
        Long waiting = tick.value();
        if (waiting == null || waiting <= window || due < waiting) {
            tick.update(due);
            timers.registerEventTimeTimer(due + settings.windowMillis() - 1);
        }
    }
}
