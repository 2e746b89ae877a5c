package io.polyphony.job.kafka.sink;

import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.source.RecordKey;
import io.polyphony.job.avro.output.ThemeStateEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes themes under {@code tenant/theme}, for a compacted topic; with the start of the window as
 * timestamp. Exemplars of a theme that the topic would refuse are shortened.
 */
final class ThemeStateSerializer implements TopicSerializer<ThemeState> {

    private static final long serialVersionUID = 1;

    private final OutputFormat output;
    private final boolean exemplarText;

    private transient @Nullable ThemeStateEncoder encoder;
    private transient @Nullable Counter oversize;

    ThemeStateSerializer(OutputFormat output, boolean exemplarText) {
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
        encoder = new ThemeStateEncoder(output.format(), exemplarText);
        oversize = OversizeCounter.of(oversize, context);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            ThemeState state, KafkaSinkContext context, @Nullable Long timestamp) {
        if (encoder == null || oversize == null) {
            throw new IllegalStateException("not opened");
        }
        ThemeStateEncoder opened = encoder;
        return ShortenedEvidence.fit(
                output.limit(), oversize, detail -> message(state, opened.encode(state, detail)));
    }

    private ProducerRecord<byte[], byte[]> message(ThemeState state, byte[] value) {
        String key = RecordKey.escape(state.tenant()) + '/' + RecordKey.escape(state.theme().id());
        return new ProducerRecord<>(
                output.topic(),
                null,
                output.timestamps().of(state.window()),
                key.getBytes(StandardCharsets.UTF_8),
                value);
    }
}
