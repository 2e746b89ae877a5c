package io.polyphony.function.theme;

import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.PendingErasure;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.IdleAware;
import io.polyphony.function.window.IdleWindowTrigger;
import io.polyphony.function.window.WindowTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts labelled records and erasures of a record key into the order in which they were read. An
 * erasure is emitted when its window ends, after the records that were read before it and are in
 * time. A record that was read before it and comes later is dropped ({@code numErasedRecords}):
 * nothing that was erased can be seen again. A record that was read after it is held until then.
 * Pending erasures of a key are emitted as one. All records of a key pass the same instance, hence
 * the same producer.
 *
 * <p>The limits: an erasure is remembered for {@link #MEMORY_MILLIS} of the stream's time after its
 * window. A record that was read after an erasure waits for it if it finds it here; it does, since
 * the erasure comes straight from the batch step, whereas the record takes the way through the
 * model and a window that KEEP THEMES does not close before it has got the erasure too. Between
 * partitions there is no order but that of Kafka timestamps. Keys without an erasure have no state.
 */
public final class EraseFunction
        extends KeyedCoProcessFunction<String, LabelledFeedback, Erasure, Outgoing>
        implements IdleAware {

    /** Longer than a record can be under way, in event time: a day. */
    public static final long MEMORY_MILLIS = 24L * 60 * 60 * 1000;

    private static final long serialVersionUID = 1L;

    private static final Comparator<SourcePosition> SOURCE_ORDER =
            Comparator.comparing(SourcePosition::topic)
                    .thenComparingInt(SourcePosition::partition)
                    .thenComparingLong(SourcePosition::offset);

    private final long windowMillis;
    private final IdleWindowTrigger idleWindows;

    private transient ValueState<PendingErasure> newest;
    private transient ListState<Outgoing> held;
    private transient Counter numErasures;
    private transient Counter numErasedRecords;

    public EraseFunction(ThemeSettings settings) {
        windowMillis = settings.clustering().windowMillis();
        idleWindows = settings.idleWindowTrigger();
    }

    @Override
    public void open(OpenContext openContext) {
        idleWindows.open();
        var context = getRuntimeContext();
        newest =
                context.getState(
                        new ValueStateDescriptor<>("erasure", StreamTypes.PENDING_ERASURE));
        held =
                context.getListState(
                        new ListStateDescriptor<>("held-records", StreamTypes.OUTGOING));
        numErasures = context.getMetricGroup().counter("numErasures");
        numErasedRecords = context.getMetricGroup().counter("numErasedRecords");
    }

    @Override
    public void inputIsIdle(boolean idle, long now) {
        idleWindows.inputIsIdle(idle, now);
    }

    @Override
    public void processElement1(LabelledFeedback record, Context context, Collector<Outgoing> out)
            throws Exception {
        PendingErasure pending = newest.value();
        if (pending == null) {
            out.collect(record);
            return;
        }
        boolean erased = pending.erasure().covers(record.position());
        if (erased && pending.isEmitted()) {
            numErasedRecords.inc();
        } else if (erased || pending.isEmitted()) {
            out.collect(record);
        } else {
            held.add(record);
        }
    }

    @Override
    public void processElement2(Erasure erasure, Context context, Collector<Outgoing> out)
            throws Exception {
        PendingErasure known = newest.value();
        if (known != null && known.erasure().covers(erasure.position())) {
            return;
        }
        Long timestamp = context.timestamp();
        long time = timestamp == null ? erasure.position().timestamp() : timestamp;
        long windowEnd = WindowTime.startOf(time, windowMillis) + windowMillis;
        PendingErasure pending = new PendingErasure(erasure, windowEnd, false);
        newest.update(pending);
        releaseCovered(erasure, out);
        if (context.timerService().currentWatermark() >= windowEnd - 1) {
            emit(pending, context.timerService(), out);
        } else {
            context.timerService().registerEventTimeTimer(windowEnd - 1);
            idleWindows.registerTimer(context.timerService());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        PendingErasure pending = newest.value();
        if (pending == null) {
            return;
        }
        boolean isTime = context.timeDomain() == TimeDomain.EVENT_TIME;
        if (pending.isEmitted()) {
            if (isTime && timestamp >= pending.windowEnd() + MEMORY_MILLIS) {
                newest.clear();
            }
        } else if (isTime
                ? timestamp >= pending.windowEnd() - 1
                : idleWindows.fires(context.timerService())) {
            emit(pending, context.timerService(), out);
        }
    }

    private void emit(PendingErasure pending, TimerService timers, Collector<Outgoing> out)
            throws Exception {
        out.collect(pending.erasure());
        numErasures.inc();
        newest.update(pending.emitted());
        takeHeld().forEach(out::collect);
        long from = Math.max(pending.windowEnd(), timers.currentWatermark());
        // at the end of a bounded input no record is on its way any more
        timers.registerEventTimeTimer(
                from > Long.MAX_VALUE - MEMORY_MILLIS ? from : from + MEMORY_MILLIS);
    }

    /** Releases the held records that a newer pending erasure covers. */
    private void releaseCovered(Erasure erasure, Collector<Outgoing> out) throws Exception {
        for (Outgoing record : takeHeld()) {
            if (erasure.covers(record.position())) {
                out.collect(record);
            } else {
                held.add(record);
            }
        }
    }

    private List<Outgoing> takeHeld() throws Exception {
        List<Outgoing> taken = new ArrayList<>();
        held.get().forEach(taken::add);
        held.clear();
        taken.sort(Comparator.comparing(Outgoing::position, SOURCE_ORDER));
        return taken;
    }
}
