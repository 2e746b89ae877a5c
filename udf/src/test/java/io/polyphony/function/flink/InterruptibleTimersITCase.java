package io.polyphony.function.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** Windows of many keys that end at once: checkpoints complete between them. */
class InterruptibleTimersITCase {

    private static final int KEYS = 1_000;
    private static final long WINDOW = 1_000;

    @Test
    void aCheckpointCompletesBetweenTheTimersOfOneWatermark() throws Exception {
        Configuration options = new Configuration();
        options.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        options.set(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS, true);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, options);
        DataGeneratorSource<Long> source =
                new DataGeneratorSource<>(
                        index -> index, Long.MAX_VALUE, any -> new Halting(), Types.LONG);
        env.fromSource(
                        source,
                        WatermarkStrategy.<Long>forMonotonousTimestamps()
                                .withTimestampAssigner((n, any) -> n < KEYS ? 0 : 10 * WINDOW),
                        "numbers")
                .disableChaining()
                .keyBy(n -> n.toString())
                .transform("slow", Types.LONG, new IdleAwareOperator<>(new SlowTimers()))
                .sinkTo(new DiscardingSink<>());

        JobClient job = env.executeAsync();
        assertThat(SlowTimers.ALL_FIRED.await(1, TimeUnit.MINUTES)).isTrue();
        job.cancel().get();

        assertThat(SlowTimers.CHECKPOINTED_BETWEEN).isTrue();
    }

    /** Gives one record for each key, and one that ends their windows. */
    private static final class Halting implements RateLimiter<NumberSequenceSplit> {

        private int given;

        @Override
        public CompletionStage<Void> acquire(int more) {
            given += more;
            return given <= KEYS + 1
                    ? CompletableFuture.completedFuture(null)
                    : new CompletableFuture<>();
        }
    }

    /** Takes its time for each timer until a checkpoint has completed between two of them. */
    private static final class SlowTimers extends KeyedProcessFunction<String, Long, Long>
            implements IdleAware, CheckpointListener {

        static final AtomicInteger FIRED = new AtomicInteger();
        static final AtomicBoolean CHECKPOINTED_BETWEEN = new AtomicBoolean();
        static final CountDownLatch ALL_FIRED = new CountDownLatch(1);

        @Override
        public void processElement(Long n, Context context, Collector<Long> out) {
            if (n < KEYS) {
                context.timerService().registerEventTimeTimer(WINDOW);
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Long> out) {
            assertThat(context.timeDomain()).isEqualTo(TimeDomain.EVENT_TIME);
            if (!CHECKPOINTED_BETWEEN.get()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            if (FIRED.incrementAndGet() == KEYS) {
                ALL_FIRED.countDown();
            }
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            int fired = FIRED.get();
            if (fired > 0 && fired < KEYS) {
                CHECKPOINTED_BETWEEN.set(true);
            }
        }

        @Override
        public void inputIsIdle(boolean idle, long now) {}
    }
}
