package io.polyphony.job.kafka.sink;

import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.Provenance;
import io.polyphony.job.avro.LabelledVectorEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes labelled vectors under their record key, so that a newer version replaces the older, and
 * tombstones of those that were erased; with the timestamp of the input record.
 */
final class LabelledVectorSerializer implements KafkaRecordSerializationSchema<Outgoing> {

    private static final long serialVersionUID = 1;

    private final OutputFormat output;
    private final Provenance provenance;
    private final boolean includeText;

    private transient @Nullable LabelledVectorEncoder encoder;

    LabelledVectorSerializer(OutputFormat output, Provenance provenance, boolean includeText) {
        this.output = output;
        this.provenance = provenance;
        this.includeText = includeText;
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        encoder =
                new LabelledVectorEncoder(
                        output.format(), provenance, output.windowMillis(), includeText);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Outgoing outgoing, KafkaSinkContext context, @Nullable Long timestamp) {
        if (encoder == null) {
            throw new IllegalStateException("not opened");
        }
        return new ProducerRecord<>(
                output.topic(),
                null,
                ProducerTimestamp.of(outgoing.position().timestamp()),
                outgoing.key().getBytes(StandardCharsets.UTF_8),
                outgoing instanceof LabelledFeedback labelled ? encoder.encode(labelled) : null);
    }
}
