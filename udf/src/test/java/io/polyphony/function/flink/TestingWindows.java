package io.polyphony.function.flink;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/**
 * Windows of one record each that end together and take their time. Each asks for a callback of
 * processing time while it ends, which interrupts the timers. A key is the number of its record.
 */
final class TestingWindows {

    private static final long WINDOW = 1_000;

    private static final AtomicInteger FIRED = new AtomicInteger();
    private static final AtomicBoolean INTERRUPTED = new AtomicBoolean();
    private static final AtomicBoolean CHECKPOINTED_BETWEEN = new AtomicBoolean();
    private static final Queue<Long> ARRIVED = new ConcurrentLinkedQueue<>();
    private static final Queue<Long> ARRIVED_BEHIND_THE_END = new ConcurrentLinkedQueue<>();
    private static final Queue<Long> FINISHED = new ConcurrentLinkedQueue<>();

    private TestingWindows() {}

    static void reset() {
        FIRED.set(0);
        INTERRUPTED.set(false);
        CHECKPOINTED_BETWEEN.set(false);
        ARRIVED.clear();
        ARRIVED_BEHIND_THE_END.clear();
        FINISHED.clear();
    }

    /** Returns the time of a record: that of the last one ends the windows of all others. */
    static long timeOf(long number, long last) {
        return number < last ? 0 : 10 * WINDOW;
    }

    static int fired() {
        return FIRED.get();
    }

    /** Whether something ran between the timers of one watermark. */
    static boolean interrupted() {
        return INTERRUPTED.get();
    }

    static boolean checkpointedBetween() {
        return CHECKPOINTED_BETWEEN.get();
    }

    /** Windows that the next operator has seen. */
    static Collection<Long> arrived() {
        return List.copyOf(ARRIVED);
    }

    /** Windows that came when the next operator was finished. */
    static Collection<Long> arrivedBehindTheEnd() {
        return List.copyOf(ARRIVED_BEHIND_THE_END);
    }

    /** Watermarks of the subtasks of the next operator when they were finished. */
    static Collection<Long> finished() {
        return List.copyOf(FINISHED);
    }

    private static void openWindow(long time, TimerService timers) {
        if (time < WINDOW) {
            timers.registerEventTimeTimer(WINDOW);
        }
    }

    private static void onTimer(
            TimeDomain domain, String key, TimerService timers, Collector<Long> out) {
        if (domain == TimeDomain.PROCESSING_TIME) {
            INTERRUPTED.set(true);
            return;
        }
        timers.registerProcessingTimeTimer(timers.currentProcessingTime() + 1);
        LockSupport.parkNanos(Duration.ofMillis(3).toNanos());
        FIRED.incrementAndGet();
        out.collect(Long.valueOf(key));
    }

    /** Windows of one input. */
    static final class OneInput extends KeyedProcessFunction<String, Long, Long>
            implements IdleAware, CheckpointListener {

        private transient int firedAtCheckpoint;

        @Override
        public void processElement(Long n, Context context, Collector<Long> out) {
            openWindow(context.timestamp(), context.timerService());
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Long> out) {
            TestingWindows.onTimer(
                    context.timeDomain(), context.getCurrentKey(), context.timerService(), out);
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            int fired = FIRED.get();
            if (firedAtCheckpoint > 0 && fired > firedAtCheckpoint) {
                CHECKPOINTED_BETWEEN.set(true);
            }
            firedAtCheckpoint = fired;
        }

        @Override
        public void inputIsIdle(boolean idle, long now) {}
    }

    /** Windows of two inputs. */
    static final class TwoInputs extends KeyedCoProcessFunction<String, Long, Long, Long>
            implements IdleAware {

        @Override
        public void processElement1(Long n, Context context, Collector<Long> out) {
            openWindow(context.timestamp(), context.timerService());
        }

        @Override
        public void processElement2(Long n, Context context, Collector<Long> out) {
            openWindow(context.timestamp(), context.timerService());
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Long> out) {
            TestingWindows.onTimer(
                    context.timeDomain(), context.getCurrentKey(), context.timerService(), out);
        }

        @Override
        public void inputIsIdle(boolean idle, long now) {}
    }

    /** Next operator, which notes what arrives, and how far time was when it was finished. */
    static final class Arrivals extends AbstractStreamOperator<Long>
            implements OneInputStreamOperator<Long, Long> {

        private transient long watermark;
        private transient boolean finished;

        @Override
        public void processElement(StreamRecord<Long> window) {
            (finished ? ARRIVED_BEHIND_THE_END : ARRIVED).add(window.getValue());
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            watermark = mark.getTimestamp();
            super.processWatermark(mark);
        }

        @Override
        public void finish() throws Exception {
            finished = true;
            FINISHED.add(watermark);
            super.finish();
        }
    }
}
