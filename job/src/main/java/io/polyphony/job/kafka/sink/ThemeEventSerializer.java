package io.polyphony.job.kafka.sink;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.job.avro.output.ThemeEventEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes theme events under their tenant, which keeps a tenant's events in order; with the start of
 * the window as timestamp. Exemplars of an event that the topic would refuse are shortened.
 */
final class ThemeEventSerializer implements TopicSerializer<ThemeEvent> {

    private static final long serialVersionUID = 1;

    private final OutputFormat output;
    private final boolean exemplarText;

    private transient @Nullable ThemeEventEncoder encoder;
    private transient @Nullable Counter oversize;

    ThemeEventSerializer(OutputFormat output, boolean exemplarText) {
        this.output = output;
        this.exemplarText = exemplarText;
    }

    @Override
    public String topic() {
        return output.topic();
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        encoder = new ThemeEventEncoder(output.format(), output.windowMillis(), exemplarText);
        oversize = OversizeCounter.of(oversize, context);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            ThemeEvent event, KafkaSinkContext context, @Nullable Long timestamp) {
        if (encoder == null || oversize == null) {
            throw new IllegalStateException("not opened");
        }
        ThemeEventEncoder opened = encoder;
        return ShortenedEvidence.fit(
                output.limit(), oversize, detail -> message(event, opened.encode(event, detail)));
    }

    private ProducerRecord<byte[], byte[]> message(ThemeEvent event, byte[] value) {
        return new ProducerRecord<>(
                output.topic(),
                null,
                output.timestamps().of(event.window()),
                event.tenant().getBytes(StandardCharsets.UTF_8),
                value);
    }
}
