package io.polyphony.job.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.job.avro.output.TestingThemes;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.source.FeedbackSource;
import io.polyphony.job.options.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "at-least-once"})
    void allSinksCanBeShipped(String guarantee) throws Exception {
        JobConfiguration options = options("delivery.guarantee", guarantee);
        KafkaSinks sinks =
                new KafkaSinks(
                        options, TestingThemes.PROVENANCE, OutputLimits.of(options, Map.of()));

        assertThat(InstantiationUtil.isSerializable(sinks.labelledVectors())).isTrue();
        assertThat(InstantiationUtil.isSerializable(sinks.themeEvents())).isTrue();
        assertThat(InstantiationUtil.isSerializable(sinks.themes())).isTrue();
        assertThat(InstantiationUtil.isSerializable(sinks.deadLetters())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"committed", "earliest", "latest"})
    void theSourceCanBeShipped(String start) throws Exception {
        JobConfiguration options = options("source.start", start);

        assertThat(InstantiationUtil.isSerializable(FeedbackSource.source(options))).isTrue();
        assertThat(InstantiationUtil.isSerializable(FeedbackSource.watermarks(options))).isTrue();
    }

    @Test
    void theSourceEndsOnlyIfItIsBounded() throws Exception {
        assertThat(FeedbackSource.source(options("source.bounded", "true")).getBoundedness())
                .isEqualTo(Boundedness.BOUNDED);
        assertThat(FeedbackSource.source(options("source.bounded", "false")).getBoundedness())
                .isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
    }

    @Test
    void aFolderWithoutSchemasIsAProblemOfConfiguration() throws Exception {
        JobConfiguration options = options("source.schemas.dir", "/nowhere");

        assertThat(
                        catchThrowableOfType(
                                        ConfigurationException.class,
                                        () -> FeedbackSource.source(options))
                                .problems())
                .singleElement()
                .asString()
                .startsWith("source.schemas.dir: ")
                .contains("/nowhere");
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
