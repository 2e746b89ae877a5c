package io.polyphony.job.kafka.time;

import org.apache.flink.util.clock.RelativeClock;

/**
 * Clock of a partition that stands while nothing comes from the brokers, not even that there is
 * nothing: before the first answer to its reader after a start, and while brokers are unreachable.
 * What cannot be fetched is not silent. A pause between two signs counts up to {@code
 * maxPauseMillis}, since an empty fetch is answered after {@code fetch.max.wait.ms}.
 */
final class AnsweredClock implements RelativeClock {

    private final RelativeClock clock;
    private final ReaderProgress reader;
    private final long maxPauseMillis;

    private boolean isAnswered;
    private long signs;
    private long signAt;
    private long passedMillis;

    AnsweredClock(RelativeClock clock, ReaderProgress reader, long maxPauseMillis) {
        this.clock = clock;
        this.reader = reader;
        this.maxPauseMillis = maxPauseMillis;
        this.signs = reader.signs();
    }

    @Override
    public long relativeTimeMillis() {
        return relativeTimeNanos() / 1_000_000;
    }

    @Override
    public long relativeTimeNanos() {
        return 1_000_000 * millis();
    }

    private long millis() {
        long now = clock.relativeTimeMillis();
        long latest = reader.signs();
        if (latest != signs) {
            passedMillis += isAnswered ? pause(now) : 0;
            isAnswered = true;
            signs = latest;
            signAt = now;
        }
        return passedMillis + (isAnswered ? pause(now) : 0);
    }

    private long pause(long now) {
        return Math.min(now - signAt, maxPauseMillis);
    }
}
