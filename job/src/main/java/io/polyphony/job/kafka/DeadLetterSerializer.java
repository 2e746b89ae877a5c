package io.polyphony.job.kafka;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.SourceHeader;
import io.polyphony.function.record.SourcePosition;
import io.polyphony.function.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as they were read: key, value, headers and timestamp unchanged, so that replaying one is a copy. Added headers,
 * after the original ones, say what happened; where a record has been a dead letter before, the last of a name counts.
 */
final class DeadLetterSerializer implements KafkaRecordSerializationSchema<DeadLetter> {

    static final String STAGE = "polyphony.stage";
    static final String REASON = "polyphony.reason";
    static final String DETAIL = "polyphony.detail";
    static final String TOPIC = "polyphony.topic";
    static final String PARTITION = "polyphony.partition";
    static final String OFFSET = "polyphony.offset";
    static final String TIMESTAMP = "polyphony.timestamp";

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
        add(headers, STAGE, deadLetter.stage().name());
        add(headers, REASON, deadLetter.reason().name());
        add(headers, DETAIL, deadLetter.detail());
        add(headers, TOPIC, position.topic());
        add(headers, PARTITION, Integer.toString(position.partition()));
        add(headers, OFFSET, Long.toString(position.offset()));
        add(headers, TIMESTAMP, Long.toString(position.timestamp()));
        return message;
    }

    private static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
