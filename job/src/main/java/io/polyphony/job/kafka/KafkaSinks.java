package io.polyphony.job.kafka;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.Provenance;
import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.JobConfiguration;
import io.polyphony.job.options.OutputOptions;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The four outputs. Under exactly-once each has transactional ids of its own and commits after the
 * same checkpoint as the others, but not atomically with them; a reader with {@code read_committed}
 * sees a record up to a checkpoint interval after it was written. Under at-least-once records are
 * visible at once and repeated after a failure.
 */
public final class KafkaSinks {

    /**
     * Largest request of a producer unless {@code sink.kafka.max.request.size} says otherwise; a
     * dead letter is as large as an input record.
     */
    static final int MAX_REQUEST_SIZE = 8 << 20;

    private final JobConfiguration options;
    private final Provenance provenance;
    private final SchemaFormats formats;

    public KafkaSinks(JobConfiguration options, Provenance provenance) {
        this.options = options;
        this.provenance = provenance;
        formats = new SchemaFormats(options);
    }

    /**
     * Asks the schema registry, if there is one, for the schemas of the outputs. Changes nothing.
     *
     * @throws ConfigurationException if it cannot be asked, or lacks a schema that the job may not
     *     register
     */
    public static void checkSchemas(JobConfiguration options) throws ConfigurationException {
        SchemaFormats formats = new SchemaFormats(options);
        formats.check(
                options.get(OutputOptions.LABELLED_VECTORS_TOPIC),
                io.polyphony.schemas.LabelledVector.getClassSchema());
        formats.check(
                options.get(OutputOptions.THEME_EVENTS_TOPIC),
                io.polyphony.schemas.ThemeEvent.getClassSchema());
        formats.check(
                options.get(OutputOptions.THEMES_TOPIC),
                io.polyphony.schemas.ThemeState.getClassSchema());
    }

    public KafkaSink<Outgoing> labelledVectors() throws ConfigurationException {
        return sink(
                "labelled-vectors",
                new LabelledVectorSerializer(
                        output(
                                OutputOptions.LABELLED_VECTORS_TOPIC,
                                io.polyphony.schemas.LabelledVector.getClassSchema()),
                        provenance,
                        options.get(OutputOptions.INCLUDE_TEXT)));
    }

    public KafkaSink<ThemeEvent> themeEvents() throws ConfigurationException {
        return sink(
                "theme-events",
                new ThemeEventSerializer(
                        output(
                                OutputOptions.THEME_EVENTS_TOPIC,
                                io.polyphony.schemas.ThemeEvent.getClassSchema()),
                        options.get(OutputOptions.EXEMPLAR_TEXT)));
    }

    public KafkaSink<ThemeState> themes() throws ConfigurationException {
        return sink(
                "themes",
                new ThemeStateSerializer(
                        output(
                                OutputOptions.THEMES_TOPIC,
                                io.polyphony.schemas.ThemeState.getClassSchema()),
                        options.get(OutputOptions.EXEMPLAR_TEXT)));
    }

    public KafkaSink<DeadLetter> deadLetters() {
        return sink(
                "dead-letters",
                new DeadLetterSerializer(options.get(OutputOptions.DEAD_LETTERS_TOPIC)));
    }

    /** What the producers are configured with, without brokers and transactional ids. */
    static Properties producerProperties(JobConfiguration options) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_SIZE));
        properties.putAll(options.passThrough(OutputOptions.KAFKA_PREFIX));
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // the connector's own default of 1 h is above the maximum of most brokers
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(options.get(DeliveryOptions.TRANSACTION_TIMEOUT).toMillis()));
        return properties;
    }

    private OutputFormat output(ConfigOption<String> option, Schema schema)
            throws ConfigurationException {
        String topic = options.get(option);
        return new OutputFormat(
                topic,
                formats.writing(topic, schema),
                options.get(ClusteringOptions.WINDOW).toMillis());
    }

    private <T> KafkaSink<T> sink(String name, KafkaRecordSerializationSchema<T> serializer) {
        KafkaSinkBuilder<T> builder =
                KafkaSink.<T>builder()
                        .setKafkaProducerConfig(producerProperties(options))
                        .setBootstrapServers(options.outputBootstrapServers())
                        .setDeliveryGuarantee(options.get(DeliveryOptions.GUARANTEE))
                        // pooling leaves a transaction open after recovery with fewer subtasks
                        // (FLINK-40626)
                        .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
                        .setRecordSerializer(serializer);
        if (DeliveryOptions.isExactlyOnce(options)) {
            builder.setTransactionalIdPrefix(TransactionalIds.prefix(options, name));
        }
        return builder.build();
    }
}
