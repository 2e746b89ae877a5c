package io.polyphony.function.theme;

import io.polyphony.function.flink.IdleAware;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.PendingErasure;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.record.source.VersionOrder;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.IdleWindowTrigger;
import io.polyphony.function.window.WindowTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.apache.flink.util.OutputTag;

/**
 * Puts labelled records and erasures of a record key into the order in which they were read. A
 * version that comes after a newer one is out is not written over it, but sent to {@link
 * #SUPERSEDED}. An erasure is emitted when its window ends, after the records that were read before
 * it and are in time, unless a record that was read after it is out and has replaced them. A record
 * that was read before it and comes later is dropped ({@code numErasedRecords}): nothing that was
 * erased can be seen again. A record that was read after it is held until then. Pending erasures of
 * a key are emitted as one. All records of a key pass the same instance, hence the same producer.
 *
 * <p>The limits: an erasure is remembered for {@link #MEMORY_MILLIS} of the stream's time after its
 * window. A record that was read after an erasure waits for it if it finds it here; it does, since
 * the erasure comes straight from the batch step, whereas the record takes the way through the
 * model and a window that KEEP THEMES does not close before it has got the erasure too. Between
 * partitions there is no order but that of Kafka timestamps. The newest version is remembered for
 * {@link VersionMemory#MEMORY_MILLIS}.
 */
public final class EraseFunction
        extends KeyedCoProcessFunction<String, LabelledFeedback, Erasure, Outgoing>
        implements IdleAware {

    /** Longer than a record can be under way, in event time: a day. */
    public static final long MEMORY_MILLIS = 24L * 60 * 60 * 1000;

    /** Versions that came after a newer one: position and key alone. */
    public static final OutputTag<DeadLetter> SUPERSEDED =
            new OutputTag<>("superseded-versions", StreamTypes.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    private final long windowMillis;
    private final IdleWindowTrigger idleWindows;

    private transient ValueState<PendingErasure> newest;
    private transient ListState<Outgoing> held;
    private transient VersionMemory versions;
    private transient Counter numErasures;
    private transient Counter numErasedRecords;
    private transient Counter numSupersededRecords;

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
        versions = new VersionMemory(context);
        numErasures = context.getMetricGroup().counter("numErasures");
        numErasedRecords = context.getMetricGroup().counter("numErasedRecords");
        numSupersededRecords = context.getMetricGroup().counter("numSupersededRecords");
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
            write(record, context, out);
            return;
        }
        boolean erased = pending.erasure().covers(record.position());
        if (erased && pending.isEmitted()) {
            numErasedRecords.inc();
        } else if (erased || pending.isEmitted()) {
            write(record, context, out);
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
        releaseCovered(erasure, context, out);
        if (context.timerService().currentWatermark() >= windowEnd - 1) {
            emit(pending, context, out);
        } else {
            context.timerService().registerEventTimeTimer(windowEnd - 1);
            idleWindows.registerTimer(context.timerService());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        boolean isTime = context.timeDomain() == TimeDomain.EVENT_TIME;
        if (isTime) {
            versions.onTimer(timestamp, context.timerService());
        }
        PendingErasure pending = newest.value();
        if (pending == null) {
            return;
        }
        if (pending.isEmitted()) {
            if (isTime && timestamp >= pending.windowEnd() + MEMORY_MILLIS) {
                newest.clear();
            }
        } else if (isTime
                ? timestamp >= pending.windowEnd() - 1
                : idleWindows.fires(context.timerService())) {
            emit(pending, context, out);
        }
    }

    private void emit(PendingErasure pending, Context context, Collector<Outgoing> out)
            throws Exception {
        if (!versions.hasVersionAfter(pending.erasure())) {
            out.collect(pending.erasure());
            numErasures.inc();
        }
        newest.update(pending.emitted());
        for (LabelledFeedback record : takeHeld()) {
            write(record, context, out);
        }
        TimerService timers = context.timerService();
        long from = Math.max(pending.windowEnd(), timers.currentWatermark());
        // at the end of a bounded input no record is on its way any more
        timers.registerEventTimeTimer(
                from > Long.MAX_VALUE - MEMORY_MILLIS ? from : from + MEMORY_MILLIS);
    }

    /** Releases the held records that a newer pending erasure covers. */
    private void releaseCovered(Erasure erasure, Context context, Collector<Outgoing> out)
            throws Exception {
        for (LabelledFeedback record : takeHeld()) {
            if (erasure.covers(record.position())) {
                write(record, context, out);
            } else {
                held.add(record);
            }
        }
    }

    private List<LabelledFeedback> takeHeld() throws Exception {
        List<LabelledFeedback> taken = new ArrayList<>();
        for (Outgoing record : held.get()) {
            taken.add((LabelledFeedback) record);
        }
        held.clear();
        return VersionOrder.oldestFirst(taken, LabelledFeedback::position);
    }

    private void write(LabelledFeedback record, Context context, Collector<Outgoing> out)
            throws Exception {
        SourcePosition position = record.position();
        Optional<SourcePosition> newer =
                versions.add(position, record.window() + windowMillis, context.timerService());
        if (newer.isPresent()) {
            numSupersededRecords.inc();
            context.output(SUPERSEDED, superseded(record, newer.get()));
            return;
        }
        out.collect(record);
    }

    /** The original bytes are gone; the value is empty, not absent, which would be an erasure. */
    private static DeadLetter superseded(LabelledFeedback record, SourcePosition newer) {
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        return new DeadLetter(
                new SourceRecord(record.position(), key, new byte[0], List.of()),
                DeadLetter.Stage.OUTPUT,
                DeadLetter.Reason.SUPERSEDED,
                "the version at %s is newer and already written".formatted(newer.id()));
    }
}
