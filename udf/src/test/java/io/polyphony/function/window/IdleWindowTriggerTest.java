package io.polyphony.function.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleWindowTriggerTest {

    private static final long WINDOW = 2_000;
    private static final long LONG = 3_600_000;

    private final IdleWindowTrigger trigger = new IdleWindowTrigger(WINDOW);
    private final TestingTimers timers = new TestingTimers();

    @BeforeEach
    void open() {
        trigger.open();
    }

    @Test
    void timersAreAtEndsOfWindowsThatAreAWindowAway() {
        timers.now = 2_100;
        trigger.registerTimer(timers);
        timers.now = 3_900;
        trigger.registerTimer(timers);

        assertThat(timers.registered).containsExactly(6_000L, 6_000L);
    }

    @Test
    void neverFiresWithoutAWatermarkWhileTheInputIsActive() {
        timers.now = LONG;

        assertThat(trigger.fires(timers)).isFalse();
        assertThat(timers.registered).containsExactly(LONG + 2 * WINDOW);
    }

    @Test
    void firesWithoutAWatermarkWhenTheInputHasBeenIdleForAWindow() {
        trigger.inputIsIdle(true, 10_000);
        timers.now = 10_000 + WINDOW;

        assertThat(trigger.fires(timers)).isTrue();
    }

    @Test
    void neverFiresWhileTheInputIsActive() {
        timers.watermark = 5;
        timers.now = LONG;

        assertThat(trigger.fires(timers)).isFalse();
        assertThat(timers.registered).hasSize(1);
    }

    @Test
    void firesWhenTheInputHasBeenIdleForAWindow() {
        timers.watermark = 5;
        trigger.inputIsIdle(true, 10_000);
        timers.now = 10_000 + WINDOW - 1;
        assertThat(trigger.fires(timers)).isFalse();
        assertThat(timers.registered).containsExactly(10_000 + WINDOW);

        timers.now = 10_000 + WINDOW;
        assertThat(trigger.fires(timers)).isTrue();
    }

    @Test
    void anInputThatIsActiveAgainIsNotIdle() {
        timers.watermark = 5;
        trigger.inputIsIdle(true, 10_000);
        trigger.inputIsIdle(false, 11_000);
        timers.now = 20_000;

        assertThat(trigger.fires(timers)).isFalse();
    }

    private static final class TestingTimers implements TimerService {

        private final List<Long> registered = new ArrayList<>();
        private long now;
        private long watermark = Long.MIN_VALUE;

        @Override
        public long currentProcessingTime() {
            return now;
        }

        @Override
        public long currentWatermark() {
            return watermark;
        }

        @Override
        public void registerProcessingTimeTimer(long time) {
            registered.add(time);
        }

        @Override
        public void registerEventTimeTimer(long time) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteProcessingTimeTimer(long time) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteEventTimeTimer(long time) {
            throw new UnsupportedOperationException();
        }
    }
}
