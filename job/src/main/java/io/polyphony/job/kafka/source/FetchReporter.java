package io.polyphony.job.kafka.source;

import io.polyphony.job.kafka.time.BrokerAnswers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Reports how many fetches brokers have answered to a consumer, so that its partitions can tell
 * silence from brokers that do not answer. Kafka makes one per client; a client that fetches
 * nothing reports nothing.
 */
public final class FetchReporter implements MetricsReporter {

    /** Counted when the answer to a fetch is there, empty or not. */
    private static final String FETCH_TOTAL = "fetch-total";

    private static final String GROUP = "consumer-fetch-manager-metrics";

    private final Map<MetricName, DoubleSupplier> counters = new HashMap<>();
    private String clientId = "";

    @Override
    public void configure(Map<String, ?> properties) {
        clientId = String.valueOf(properties.get(ConsumerConfig.CLIENT_ID_CONFIG));
    }

    @Override
    public synchronized void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public synchronized void metricChange(KafkaMetric metric) {
        MetricName name = metric.metricName();
        // topics have a metric of this group each, with more tags
        if (name.name().equals(FETCH_TOTAL)
                && name.group().equals(GROUP)
                && name.tags().size() == 1) {
            DoubleSupplier answers = () -> ((Number) metric.metricValue()).doubleValue();
            DoubleSupplier former = counters.put(name, answers);
            if (former != null) {
                BrokerAnswers.remove(clientId, former);
            }
            BrokerAnswers.add(clientId, answers);
        }
    }

    @Override
    public synchronized void metricRemoval(KafkaMetric metric) {
        DoubleSupplier answers = counters.remove(metric.metricName());
        if (answers != null) {
            BrokerAnswers.remove(clientId, answers);
        }
    }

    @Override
    public synchronized void close() {
        counters.values().forEach(answers -> BrokerAnswers.remove(clientId, answers));
        counters.clear();
    }
}
