package io.polyphony.job.kafka.time;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.MetricGroup;

/**
 * Signs of life from the brokers to the readers of a source.
 *
 * @param clientIdPrefix of the readers' consumers, to which Kafka's connector adds the subtask
 * @param maxPause longest pause between two answers of brokers that are well
 */
public record ReaderAnswers(String clientIdPrefix, Duration maxPause) implements Serializable {

    private static final String SUBTASK = "<subtask_index>";

    /** Returns the count of answers to the reader that a group of metrics belongs to. */
    LongSupplier of(MetricGroup metrics) {
        String subtask = metrics.getAllVariables().get(SUBTASK);
        if (subtask == null) {
            throw new IllegalStateException("Metrics of a source have no " + SUBTASK);
        }
        String clientId = clientIdPrefix + "-" + subtask;
        return () -> BrokerAnswers.count(clientId);
    }
}
