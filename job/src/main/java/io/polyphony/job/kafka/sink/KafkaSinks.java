package io.polyphony.job.kafka.sink;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.Provenance;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.SchemaFormats;
import io.polyphony.job.kafka.sink.delivery.DeliverySink;
import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.OutputOptions;
import org.apache.avro.Schema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/**
 * The sinks of the four outputs. Under exactly-once each has transactional ids of its own and
 * commits after the same checkpoint as the others, but not atomically with them; a reader with
 * {@code read_committed} sees a record up to a checkpoint interval after it was written. Under
 * at-least-once records are visible at once and repeated after a failure.
 */
public final class KafkaSinks {

    private final JobConfiguration options;
    private final Provenance provenance;
    private final OutputLimits limits;
    private final SchemaFormats formats;

    public KafkaSinks(JobConfiguration options, Provenance provenance, OutputLimits limits) {
        this.options = options;
        this.provenance = provenance;
        this.limits = limits;
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

    public Sink<Outgoing> labelledVectors() throws ConfigurationException {
        return sink(
                "labelled-vectors",
                new LabelledVectorSerializer(
                        output(
                                OutputOptions.LABELLED_VECTORS_TOPIC,
                                io.polyphony.schemas.LabelledVector.getClassSchema()),
                        provenance,
                        options.get(OutputOptions.INCLUDE_TEXT)));
    }

    public Sink<ThemeEvent> themeEvents() throws ConfigurationException {
        return sink(
                "theme-events",
                new ThemeEventSerializer(
                        output(
                                OutputOptions.THEME_EVENTS_TOPIC,
                                io.polyphony.schemas.ThemeEvent.getClassSchema()),
                        options.get(OutputOptions.EXEMPLAR_TEXT)));
    }

    public Sink<ThemeState> themes() throws ConfigurationException {
        return sink(
                "themes",
                new ThemeStateSerializer(
                        output(
                                OutputOptions.THEMES_TOPIC,
                                io.polyphony.schemas.ThemeState.getClassSchema()),
                        options.get(OutputOptions.EXEMPLAR_TEXT)));
    }

    public Sink<DeadLetter> deadLetters() {
        String topic = options.get(OutputOptions.DEAD_LETTERS_TOPIC);
        return sink(
                "dead-letters",
                new DeadLetterSerializer(topic, limits.record(topic), limits.timestamp(topic)));
    }

    private OutputFormat output(ConfigOption<String> option, Schema schema)
            throws ConfigurationException {
        String topic = options.get(option);
        return new OutputFormat(
                topic,
                formats.writing(topic, schema),
                options.get(ClusteringOptions.WINDOW).toMillis(),
                limits.record(topic),
                limits.timestamp(topic));
    }

    private <T> Sink<T> sink(String name, TopicSerializer<T> serializer) {
        KafkaSinkBuilder<T> builder =
                KafkaSink.<T>builder()
                        .setKafkaProducerConfig(KafkaEndpoint.producerProperties(options))
                        .setBootstrapServers(options.outputBootstrapServers())
                        .setDeliveryGuarantee(options.get(DeliveryOptions.GUARANTEE))
                        // a new id for each checkpoint would stay in the brokers for a week
                        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                        .setRecordSerializer(serializer);
        if (DeliveryOptions.isExactlyOnce(options)) {
            builder.setTransactionalIdPrefix(TransactionalIds.prefix(options, name));
        }
        return new DeliverySink<>(builder.build(), KafkaEndpoint.sink(options).forAdmin());
    }
}
