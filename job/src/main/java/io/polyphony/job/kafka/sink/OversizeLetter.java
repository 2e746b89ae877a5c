package io.polyphony.job.kafka.sink;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Makes the letter of a record that the dead-letter topic would refuse: key and headers as far as
 * they fit, position, size and hash of the value, and an empty value. It is empty rather than
 * absent, since a copy without a value would be an erasure.
 */
final class OversizeLetter {

    /** Longest detail in characters. */
    private static final int MAX_DETAIL = 1_000;

    private static final byte[] NO_VALUE = {};

    private OversizeLetter() {}

    static ProducerRecord<byte[], byte[]> of(
            DeadLetter deadLetter, String topic, @Nullable Long timestamp, RecordLimit limit) {
        SourceRecord original = deadLetter.original();
        List<RecordHeader> added = new ArrayList<>();
        describe(original.value(), "value", added);
        ProducerRecord<byte[], byte[]> smallest =
                message(topic, timestamp, null, List.of(), added, deadLetter);
        long room = limit.incompressible() - RecordLimit.sizeOf(smallest);
        byte @Nullable [] key = original.key();
        if (key != null && key.length > room / 2) {
            describe(key, "key", added);
            key = null;
        } else if (key != null) {
            room -= key.length;
        }
        List<SourceHeader> kept = new ArrayList<>();
        for (SourceHeader header : original.headers()) {
            long size = sizeOf(header);
            if (size <= room / 2) {
                kept.add(header);
                room -= size;
            }
        }
        int lost = original.headers().size() - kept.size();
        if (lost > 0) {
            add(added, DeadLetterHeaders.HEADERS_LEFT_OUT, Integer.toString(lost));
        }
        return message(topic, timestamp, key, kept, added, deadLetter);
    }

    private static ProducerRecord<byte[], byte[]> message(
            String topic,
            @Nullable Long timestamp,
            byte @Nullable [] key,
            List<SourceHeader> kept,
            List<RecordHeader> added,
            DeadLetter deadLetter) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topic, null, timestamp, key, NO_VALUE);
        Headers headers = message.headers();
        kept.forEach(header -> headers.add(header.key(), header.value()));
        DeadLetterHeaders.addAll(
                headers,
                new DeadLetter(
                        deadLetter.original(),
                        deadLetter.stage(),
                        DeadLetter.Reason.OVERSIZE,
                        detail(deadLetter)));
        added.forEach(headers::add);
        return message;
    }

    private static String detail(DeadLetter deadLetter) {
        String detail =
                deadLetter.reason() == DeadLetter.Reason.OVERSIZE
                        ? deadLetter.detail()
                        : deadLetter.reason() + ": " + deadLetter.detail();
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }

    /** Adds size and hash of bytes that are left out. */
    private static void describe(byte @Nullable [] bytes, String what, List<RecordHeader> headers) {
        if (bytes != null) {
            add(headers, DeadLetterHeaders.size(what), Integer.toString(bytes.length));
            add(headers, DeadLetterHeaders.sha256(what), sha256(bytes));
        }
    }

    private static void add(List<RecordHeader> headers, String name, String value) {
        headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns an upper bound of the bytes of a header, with its two lengths. */
    private static long sizeOf(SourceHeader header) {
        byte @Nullable [] value = header.value();
        return header.key().getBytes(StandardCharsets.UTF_8).length
                + (value == null ? 0 : value.length)
                + 2L * Integer.BYTES
                + 2;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
