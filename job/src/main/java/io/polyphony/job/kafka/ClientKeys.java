package io.polyphony.job.kafka;

import io.polyphony.job.configuration.EditDistance;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * The names of Kafka's client options. Others are no mistake where a plug-in reads them, but have
 * no effect where they are misspelt.
 */
public final class ClientKeys {

    private ClientKeys() {}

    /** Finds the keys of an endpoint that none of its clients knows; one line each. */
    public static List<String> unknown(KafkaEndpoint side) {
        boolean writes = side.prefix().equals(OutputOptions.KAFKA_PREFIX);
        Set<String> known = known(writes);
        List<String> unknown = new ArrayList<>();
        for (String key : new TreeSet<>(side.configured())) {
            if (!known.contains(key) && !key.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG)) {
                unknown.add(line(side.prefix(), key, writes));
            }
        }
        return unknown;
    }

    private static String line(String prefix, String key, boolean writes) {
        if (known(!writes).contains(key)) {
            return "%s%s is an option of Kafka's %s: did you mean '%s%s'?"
                    .formatted(
                            prefix,
                            key,
                            writes ? "consumers" : "producers",
                            writes ? SourceOptions.KAFKA_PREFIX : OutputOptions.KAFKA_PREFIX,
                            key);
        }
        return "%s%s: no %s of Kafka knows it; did you mean '%s%s'?"
                .formatted(
                        prefix,
                        key,
                        writes ? "producer" : "consumer",
                        prefix,
                        EditDistance.nearest(key, known(writes)));
    }

    private static Set<String> known(boolean writes) {
        Set<String> known = new TreeSet<>(AdminClientConfig.configNames());
        if (writes) {
            known.addAll(ProducerConfig.configNames());
        } else {
            known.addAll(ConsumerConfig.configNames());
            known.add(KafkaSourceOptions.REGISTER_KAFKA_CONSUMER_METRICS.key());
            known.add(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key());
        }
        return known;
    }
}
