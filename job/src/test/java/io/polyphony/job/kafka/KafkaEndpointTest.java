package io.polyphony.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KafkaEndpointTest {

    @Test
    void producersWaitForAllReplicasAndKeepTransactionsForAsLongAsTheOptionSays() throws Exception {
        Properties properties =
                KafkaEndpoint.producerProperties(options("sink.kafka.compression.type", "zstd"));

        assertThat(properties)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("compression.type", "zstd")
                .containsEntry("transaction.timeout.ms", "900000")
                .containsEntry("max.request.size", "8388608");
    }

    private static JobConfiguration options(String key, String value)
            throws ConfigurationException {
        Map<String, String> values = new HashMap<>();
        values.put("source.bootstrap-servers", "broker:9092");
        values.put("embedding.model", "/model");
        values.put("delivery.transactional-id-prefix", "test");
        values.put(key, value);
        return JobConfiguration.of(values);
    }
}
