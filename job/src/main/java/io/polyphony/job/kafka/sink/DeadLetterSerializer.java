package io.polyphony.job.kafka.sink;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters as they were read: key, value and headers unchanged, and the timestamp where
 * the topic takes it, so that replaying one is a copy. {@link DeadLetterHeaders}, after the
 * original ones, give stage and reason. One that the topic would refuse is written as {@link
 * OversizeLetter}.
 */
final class DeadLetterSerializer implements TopicSerializer<DeadLetter> {

    private static final long serialVersionUID = 1;

    private final String topic;
    private final RecordLimit limit;
    private final ProducerTimestamp timestamps;

    private transient @Nullable Counter oversize;

    DeadLetterSerializer(String topic, RecordLimit limit, ProducerTimestamp timestamps) {
        this.topic = topic;
        this.limit = limit;
        this.timestamps = timestamps;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        oversize = OversizeCounter.of(oversize, context);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter deadLetter, KafkaSinkContext context, @Nullable Long timestamp) {
        if (oversize == null) {
            throw new IllegalStateException("not opened");
        }
        ProducerRecord<byte[], byte[]> copy = copy(deadLetter);
        if (limit.fits(copy)) {
            return copy;
        }
        oversize.inc();
        return OversizeLetter.of(deadLetter, topic, copy.timestamp(), limit);
    }

    private ProducerRecord<byte[], byte[]> copy(DeadLetter deadLetter) {
        SourceRecord original = deadLetter.original();
        SourcePosition position = original.position();
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(
                        topic,
                        null,
                        timestamps.of(position.timestamp()),
                        original.key(),
                        original.value());
        Headers headers = message.headers();
        for (SourceHeader header : original.headers()) {
            headers.add(header.key(), header.value());
        }
        DeadLetterHeaders.addAll(headers, deadLetter);
        return message;
    }
}
