package io.polyphony.job.tools.replay;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.job.kafka.sink.DeadLetterHeaders;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the headers of a dead letter say, and the record that it was. */
record Letter(
        ConsumerRecord<byte[], byte[]> record,
        DeadLetter.Reason reason,
        DeadLetter.Stage stage,
        String topic) {

    /**
     * Empty if the headers do not say why and where, or name a topic that is none of the job's
     * inputs.
     */
    static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record, Set<String> inputs) {
        Headers headers = record.headers();
        Optional<DeadLetter.Reason> reason =
                constant(headers, DeadLetterHeaders.REASON, DeadLetter.Reason.class);
        Optional<DeadLetter.Stage> stage =
                constant(headers, DeadLetterHeaders.STAGE, DeadLetter.Stage.class);
        if (reason.isEmpty() || stage.isEmpty()) {
            return Optional.empty();
        }
        return DeadLetterHeaders.read(headers, DeadLetterHeaders.TOPIC)
                .filter(inputs::contains)
                .map(topic -> new Letter(record, reason.get(), stage.get(), topic));
    }

    /** Of the original record. */
    Instant time() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Key, value and headers as they were; without a timestamp it gets that of its arrival. */
    ProducerRecord<byte[], byte[]> original(boolean keepTimestamp) {
        ProducerRecord<byte[], byte[]> original =
                new ProducerRecord<>(
                        topic,
                        null,
                        keepTimestamp && record.timestamp() >= 0 ? record.timestamp() : null,
                        record.key(),
                        record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                original.headers().add(header);
            }
        }
        return original;
    }

    private static <E extends Enum<E>> Optional<E> constant(
            Headers headers, String name, Class<E> type) {
        return DeadLetterHeaders.read(headers, name)
                .flatMap(
                        text ->
                                Arrays.stream(type.getEnumConstants())
                                        .filter(value -> value.name().equals(text))
                                        .findFirst());
    }
}
