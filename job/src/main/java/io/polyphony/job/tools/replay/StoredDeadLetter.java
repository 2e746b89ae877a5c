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

/** A record of the dead-letter topic with the reason, stage and topic of its headers. */
record StoredDeadLetter(
        ConsumerRecord<byte[], byte[]> record,
        DeadLetter.Reason reason,
        DeadLetter.Stage stage,
        String topic) {

    /**
     * Reads the headers; empty if they lack reason or stage, or name a topic that is none of the
     * job's inputs.
     */
    static Optional<StoredDeadLetter> of(
            ConsumerRecord<byte[], byte[]> record, Set<String> inputs) {
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
                .map(topic -> new StoredDeadLetter(record, reason.get(), stage.get(), topic));
    }

    /** Returns whether the original has to be read from its position, since it was too large. */
    boolean isWithoutValue() {
        return reason == DeadLetter.Reason.OVERSIZE
                && (record.value() == null || record.value().length == 0)
                && DeadLetterHeaders.isIncomplete(record.headers());
    }

    /** Returns whether it is an older version of a record, which a copy would make the newest. */
    boolean isSuperseded() {
        return reason == DeadLetter.Reason.SUPERSEDED;
    }

    /** Returns the timestamp of the original record. */
    Instant time() {
        return Instant.ofEpochMilli(originalTimestamp());
    }

    /** Restores key, value and headers; without a timestamp the record gets that of its arrival. */
    ProducerRecord<byte[], byte[]> original(boolean keepTimestamp) {
        ProducerRecord<byte[], byte[]> original =
                new ProducerRecord<>(
                        topic,
                        null,
                        keepTimestamp && originalTimestamp() >= 0 ? originalTimestamp() : null,
                        record.key(),
                        record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                original.headers().add(header);
            }
        }
        return original;
    }

    /** Returns what the header says, since the letter's own may be clamped. */
    private long originalTimestamp() {
        try {
            return DeadLetterHeaders.read(record.headers(), DeadLetterHeaders.TIMESTAMP)
                    .map(Long::valueOf)
                    .orElse(record.timestamp());
        } catch (NumberFormatException e) {
            return record.timestamp();
        }
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
