package io.polyphony.job.kafka.sink;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters as they were read: key, value, headers and timestamp unchanged, so that
 * replaying one is a copy. {@link DeadLetterHeaders}, after the original ones, give stage and
 * reason.
 */
final class DeadLetterSerializer implements KafkaRecordSerializationSchema<DeadLetter> {

    private static final long serialVersionUID = 1;

    private final String topic;

    DeadLetterSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter deadLetter, KafkaSinkContext context, @Nullable Long timestamp) {
        SourceRecord original = deadLetter.original();
        SourcePosition position = original.position();
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(
                        topic,
                        null,
                        ProducerTimestamp.of(position.timestamp()),
                        original.key(),
                        original.value());
        Headers headers = message.headers();
        for (SourceHeader header : original.headers()) {
            headers.add(header.key(), header.value());
        }
        DeadLetterHeaders.add(headers, DeadLetterHeaders.STAGE, deadLetter.stage().name());
        DeadLetterHeaders.add(headers, DeadLetterHeaders.REASON, deadLetter.reason().name());
        DeadLetterHeaders.add(headers, DeadLetterHeaders.DETAIL, deadLetter.detail());
        DeadLetterHeaders.add(headers, DeadLetterHeaders.TOPIC, position.topic());
        DeadLetterHeaders.add(
                headers, DeadLetterHeaders.PARTITION, Integer.toString(position.partition()));
        DeadLetterHeaders.add(headers, DeadLetterHeaders.OFFSET, Long.toString(position.offset()));
        DeadLetterHeaders.add(
                headers, DeadLetterHeaders.TIMESTAMP, Long.toString(position.timestamp()));
        return message;
    }
}
