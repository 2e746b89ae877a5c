package io.polyphony.function.batching;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The counters {@code numDeadLetters} of an operator by their group {@code reason}. All of them are
 * there from the start, so that the first letter of a reason is an increase.
 */
public final class DeadLetterCounters {

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    public DeadLetterCounters(MetricGroup metrics) {
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason, metrics.addGroup("reason", reason.name()).counter("numDeadLetters"));
        }
    }

    public void count(DeadLetter letter) {
        Objects.requireNonNull(counters.get(letter.reason())).inc();
    }
}
