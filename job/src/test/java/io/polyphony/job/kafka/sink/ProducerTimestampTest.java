package io.polyphony.job.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProducerTimestampTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long HOUR = 3_600_000;

    @Test
    void keepsATimeThatTheTopicTakes() {
        assertThat(within(HOUR, Long.MAX_VALUE, NOW - HOUR / 2)).isEqualTo(NOW - HOUR / 2);
        assertThat(within(Long.MAX_VALUE, Long.MAX_VALUE, 0)).isZero();
        assertThat(within(HOUR, HOUR, NOW)).isEqualTo(NOW);
    }

    @Test
    void theFutureBecomesNow() {
        assertThat(within(Long.MAX_VALUE, Long.MAX_VALUE, NOW + 2 * HOUR)).isEqualTo(NOW);
        assertThat(within(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(NOW);
    }

    @Test
    void anOldTimeIsWithinHalfOfWhatTheTopicTakesAndKeeps() {
        assertThat(within(HOUR, Long.MAX_VALUE, NOW - 2 * HOUR)).isEqualTo(NOW - HOUR / 2);
        assertThat(within(4 * HOUR, HOUR, NOW - 2 * HOUR)).isEqualTo(NOW - HOUR / 2);
    }

    @Test
    void brokersThatPutTheirOwnTimeTakeEveryOther() {
        assertThat(
                        ProducerTimestamp.of(limits(new TopicLimits.Time(true, HOUR, HOUR, HOUR)))
                                .at(1, NOW))
                .isEqualTo(1);
    }

    @Test
    void aRecordWithoutTimeGetsThePresent() {
        assertThat(within(HOUR, HOUR, -1)).isNull();
    }

    private static Long within(long beforeMax, long retention, long timestamp) {
        return ProducerTimestamp.of(limits(new TopicLimits.Time(false, beforeMax, HOUR, retention)))
                .at(timestamp, NOW);
    }

    private static TopicLimits limits(TopicLimits.Time time) {
        return new TopicLimits(1 << 20, "producer", time);
    }
}
