package io.polyphony.function.theme;

import io.polyphony.clustering.lifecycle.ThemeKeeper;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.flink.IdleAware;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.IdleWindowTrigger;
import io.polyphony.function.window.KeyWindows;
import io.polyphony.function.window.KeyWindows.Waiting;
import io.polyphony.function.window.NumberedBuffer;
import io.polyphony.function.window.WindowBuffer;
import io.polyphony.function.window.WindowTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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
 * its record, and its words, from all themes when its window ends, and from later summaries. Every
 * summary gets exactly one {@link ThemeAssignment}. Themes lie in keyed state; their events go to
 * {@link #EVENTS}, their changed states to {@link #STATES}.
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

    /** Summaries that are in memory together. */
    private static final int FEW_SUMMARIES = 16;

    private final ClusteringSettings settings;
    private final ThemeSettings themes;
    private final ProvenanceFingerprint provenance;
    private final IdleWindowTrigger idleWindows;

    private transient ThemeKeeper keeper;
    private transient KeyedThemeStore store;
    private transient NumberedBuffer<WindowSummary> summaries;
    private transient WindowBuffer<CurationCommand> commands;
    private transient WindowBuffer<Erasure> erasures;
    private transient ErasedKeys erased;
    private transient StoredWindows windows;
    private transient boolean isRestored;
    private transient ValueState<Long> formerTick;
    private transient ThemeMetrics metrics;

    public ThemeKeeperFunction(ThemeSettings settings) {
        this.settings = settings.clustering();
        this.themes = settings;
        this.provenance = new ProvenanceFingerprint("keep-themes", settings);
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
        keeper = new ThemeKeeper(settings, themes.labeller());
        store = new KeyedThemeStore(getRuntimeContext(), isRestored, themes.voting());
        summaries =
                new NumberedBuffer<>(
                        getRuntimeContext(), "window-summaries", StreamTypes.WINDOW_SUMMARY);
        commands =
                new WindowBuffer<>(
                        getRuntimeContext(), "curation-commands", StreamTypes.CURATION_COMMAND);
        erasures = new WindowBuffer<>(getRuntimeContext(), "erasures", StreamTypes.ERASURE);
        erased = new ErasedKeys(getRuntimeContext());
        windows = new StoredWindows(getRuntimeContext(), isRestored, this::takeOver);
        formerTick = getRuntimeContext().getState(new ValueStateDescriptor<>("tick", Types.LONG));
        metrics = new ThemeMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void inputIsIdle(boolean idle, long now) {
        idleWindows.inputIsIdle(idle, now);
    }

    @Override
    public void processElement1(
            WindowSummary summary, Context context, Collector<ThemeAssignment> out)
            throws Exception {
        KeyWindows known = windows.read();
        long window = known.openFrom(summary.window());
        Waiting waiting = known.waiting(window);
        summaries.add(window, waiting.values(), summary);
        wait(window, known, waiting.plusValue(0), context.timerService());
    }

    /** Notes that something waits for the end of a window. */
    private void wait(long window, KeyWindows known, Waiting waiting, TimerService timers)
            throws Exception {
        if (!known.open().containsKey(window)) {
            timers.registerEventTimeTimer(window + settings.windowMillis() - 1);
        }
        if (windows.needTimer()) {
            idleWindows.registerTimer(timers);
        }
        windows.write(known.with(window, waiting));
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
        KeyWindows known = windows.read();
        long window = known.openFrom(own);
        String order = "%010d/%020d".formatted(position.partition(), position.offset());
        if (directive instanceof CurationCommand command) {
            commands.add(window, order, command);
        } else if (directive instanceof Erasure erasure) {
            erasures.add(window, position.topic() + "/" + order, erasure);
        }
        wait(window, known, known.waiting(window).plusDirective(), context.timerService());
    }

    /** Returns what waits by the state of an earlier version. */
    private KeyWindows takeOver() throws Exception {
        KeyWindows former = KeyWindows.NONE;
        for (Map.Entry<Long, Integer> size : summaries.sizes().entrySet()) {
            former = former.with(size.getKey(), new Waiting(size.getValue(), 0, 0));
        }
        SortedSet<Long> directives = commands.windows();
        directives.addAll(erasures.windows());
        for (long window : directives) {
            former = former.with(window, former.waiting(window).plusDirective());
        }
        Long tick = formerTick.value();
        formerTick.clear();
        return tick == null ? former : former.withTick(tick);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ThemeAssignment> out)
            throws Exception {
        KeyWindows known = windows.read();
        TimerService timers = context.timerService();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            long window = timestamp + 1 - settings.windowMillis();
            boolean isDirected = known.waiting(window).directives() > 0;
            List<CurationCommand> due = isDirected ? commands.take(window) : List.of();
            KeyWindows ended = endWindow(window, due, known, context, out);
            windows.write(ended.tick() == KeyWindows.NEVER ? ended.forgotten(timestamp) : ended);
            store.votes().onTimer(timestamp, timers);
        } else if (!known.open().isEmpty() && idleWindows.fires(timers)) {
            windows.write(endWaitingWindows(known, context, out));
        }
    }

    /**
     * Ends all windows with summaries and erasures, each with the commands up to it, then applies
     * the commands of later windows with the next ones. So time does not run ahead of the records.
     */
    private KeyWindows endWaitingWindows(
            KeyWindows known, OnTimerContext context, Collector<ThemeAssignment> out)
            throws Exception {
        SortedSet<Long> ending = erasures.windows();
        known.open()
                .forEach(
                        (window, waiting) -> {
                            if (waiting.values() > 0) {
                                ending.add(window);
                            }
                        });
        SortedSet<Long> windowsOfCommands = commands.windows();
        KeyWindows ended = known;
        for (long window : ending) {
            List<CurationCommand> due = new ArrayList<>();
            for (long earlier : windowsOfCommands.headSet(window + 1)) {
                due.addAll(commands.take(earlier));
                // Those of the window itself may be erasures.
                ended = earlier == window ? ended : ended.withoutDirectives(earlier);
            }
            ended = endWindow(window, due, ended, context, out);
        }
        for (long window : windowsOfCommands) {
            List<CurationCommand> due = commands.take(window);
            ended = ended.withoutDirectives(window);
            if (!due.isEmpty()) {
                long watermark = context.timerService().currentWatermark();
                long open = ended.earliestOpen(window, watermark, settings.windowMillis());
                ended = endWindow(open, due, ended, context, out);
            }
        }
        return ended;
    }

    private KeyWindows endWindow(
            long window,
            List<CurationCommand> due,
            KeyWindows known,
            OnTimerContext context,
            Collector<ThemeAssignment> out)
            throws Exception {
        Waiting waiting = known.waiting(window);
        if (waiting.directives() > 0) {
            erase(window, context);
        }
        KeyWindows rest = known.without(window);
        UnaryOperator<WindowSummary> cleaner = erased.cleaner(window);
        CurationOutcome curation = curate(window, due, context);
        if (waiting.values() == 0
                && !curation.applied()
                && !isTick(window, rest, context.timerService())) {
            return rest;
        }
        store.votes().open(window);
        WindowOutcome outcome =
                keeper.close(
                        store.of(context.getCurrentKey()),
                        context.getCurrentKey(),
                        window,
                        take(window, waiting.values(), cleaner),
                        curation.events().size());
        metrics.renewed(context.getCurrentKey(), outcome);
        metrics.voted(outcome, store.votes().close(context.timerService()));
        outcome.assignments().forEach(out::collect);
        outcome.events().forEach(event -> context.output(EVENTS, event));
        outcome.changed().forEach(state -> context.output(STATES, state));
        metrics.closed(context.getCurrentKey(), store.counts().themes(), outcome);
        KeyWindows closed = rest.closed(window + settings.windowMillis());
        return scheduleTick(window, outcome.nextDue(), closed, context.timerService());
    }

    /** Takes the summaries of a window in the order of their windows and shards. */
    private Iterator<WindowSummary> take(
            long window, int count, UnaryOperator<WindowSummary> cleaner) throws Exception {
        if (count <= FEW_SUMMARIES) {
            List<WindowSummary> taken = summaries.take(window, count);
            return ThemeKeeper.inOrder(taken.stream().map(cleaner).toList());
        }
        return new WaitingSummaries(summaries, summaries.names(window, count), cleaner);
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
            store.votes().open(window);
            keeper.erase(store.of(context.getCurrentKey()), context.getCurrentKey(), window, keys)
                    .forEach(state -> context.output(STATES, state));
            store.votes().close(context.timerService());
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
    private static boolean isTick(long window, KeyWindows known, TimerService timers) {
        boolean atTheEnd = timers.currentWatermark() == Long.MAX_VALUE;
        return known.tick() == window && !(atTheEnd && !known.anyValue());
    }

    /**
     * Schedules the next window that time alone changes. One tick is pending at a time; one that
     * comes too early finds nothing due and schedules the next.
     */
    private KeyWindows scheduleTick(long window, long due, KeyWindows known, TimerService timers) {
        if (due == WindowOutcome.NEVER) {
            KeyWindows closed = known.withTick(KeyWindows.NEVER);
            windows.forgetLater(closed, timers);
            return closed;
        }
        long waiting = known.tick();
        if (waiting == KeyWindows.NEVER || waiting <= window || due < waiting) {
            timers.registerEventTimeTimer(due + settings.windowMillis() - 1);
            return known.withTick(due);
        }
        return known;
    }
}
