package io.polyphony.job.kafka.sink;

import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.Provenance;
import io.polyphony.job.avro.output.LabelledVectorEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes labelled vectors under their record key, so that a newer version replaces the older, and
 * tombstones of those that were erased; with the timestamp of the input record as far as the topic
 * takes it, and the headers that go on. A record that the topic would refuse loses its text, and
 * header {@link #TEXT_LEFT_OUT} says so.
 */
final class LabelledVectorSerializer implements TopicSerializer<Outgoing> {

    /** Header of a record whose text is left out because of its size; its value is that size. */
    static final String TEXT_LEFT_OUT = "polyphony.text-left-out";

    private static final long serialVersionUID = 1;

    private final OutputFormat output;
    private final Provenance provenance;
    private final boolean includeText;

    private transient @Nullable LabelledVectorEncoder encoder;
    private transient @Nullable Counter oversize;

    LabelledVectorSerializer(OutputFormat output, Provenance provenance, boolean includeText) {
        this.output = output;
        this.provenance = provenance;
        this.includeText = includeText;
    }

    @Override
    public String topic() {
        return output.topic();
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        encoder =
                new LabelledVectorEncoder(
                        output.format(), provenance, output.windowMillis(), includeText);
        oversize = OversizeCounter.of(oversize, context);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Outgoing outgoing, KafkaSinkContext context, @Nullable Long timestamp) {
        if (encoder == null || oversize == null) {
            throw new IllegalStateException("not opened");
        }
        if (!(outgoing instanceof LabelledFeedback labelled)) {
            return message(outgoing, null);
        }
        ProducerRecord<byte[], byte[]> whole = message(outgoing, encoder.encode(labelled));
        if (!includeText || output.limit().fits(whole)) {
            return whole;
        }
        oversize.inc();
        ProducerRecord<byte[], byte[]> without =
                message(outgoing, encoder.encodeWithoutText(labelled));
        String text = labelled.embedded().feedback().text();
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        without.headers()
                .add(TEXT_LEFT_OUT, Integer.toString(size).getBytes(StandardCharsets.UTF_8));
        return without;
    }

    private ProducerRecord<byte[], byte[]> message(Outgoing outgoing, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(
                        output.topic(),
                        null,
                        output.timestamps().of(outgoing.position().timestamp()),
                        outgoing.key().getBytes(StandardCharsets.UTF_8),
                        value);
        if (outgoing instanceof LabelledFeedback labelled) {
            labelled.embedded()
                    .feedback()
                    .headers()
                    .forEach(header -> message.headers().add(header.key(), header.value()));
        }
        return message;
    }
}
