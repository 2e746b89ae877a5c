package io.polyphony.job.kafka.sink;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.job.avro.ThemeEventEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes theme events under their tenant, which keeps a tenant's events in order; with the end of
 * the window as timestamp.
 */
final class ThemeEventSerializer implements KafkaRecordSerializationSchema<ThemeEvent> {

    private static final long serialVersionUID = 1;

    private final OutputFormat output;
    private final boolean exemplarText;

    private transient @Nullable ThemeEventEncoder encoder;

    ThemeEventSerializer(OutputFormat output, boolean exemplarText) {
        this.output = output;
        this.exemplarText = exemplarText;
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        encoder = new ThemeEventEncoder(output.format(), output.windowMillis(), exemplarText);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            ThemeEvent event, KafkaSinkContext context, @Nullable Long timestamp) {
        if (encoder == null) {
            throw new IllegalStateException("not opened");
        }
        return new ProducerRecord<>(
                output.topic(),
                null,
                ProducerTimestamp.of(event.window()),
                event.tenant().getBytes(StandardCharsets.UTF_8),
                encoder.encode(event));
    }
}
