package io.polyphony.localcluster.fuzz;

import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.job.kafka.sink.DeadLetterHeaders;
import io.polyphony.localcluster.fuzz.message.MalformedMessage;
import io.polyphony.localcluster.fuzz.message.Outcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Compares a dead letter with the message that it should be. */
final class LetterCheck {

    private LetterCheck() {}

    /** Returns what differs, in words; empty if nothing does. */
    static Optional<String> difference(
            ConsumerRecord<byte[], byte[]> letter, MalformedMessage message) {
        if (DeadLetterHeaders.isIncomplete(letter.headers())) {
            return incomplete(letter, message);
        }
        if (read(letter, DeadLetterHeaders.REASON).equals(Outcome.SUPERSEDED.name())) {
            return letter.value() != null && letter.value().length == 0
                    ? Optional.empty()
                    : Optional.of("a value although a newer version has come out");
        }
        if (!Arrays.equals(letter.key(), message.key())) {
            return Optional.of("another key");
        }
        if (!Arrays.equals(letter.value(), message.value())) {
            return Optional.of("another value");
        }
        return headersBegin(letter, message.headers())
                ? Optional.empty()
                : Optional.of("other headers");
    }

    private static Optional<String> incomplete(
            ConsumerRecord<byte[], byte[]> letter, MalformedMessage message) {
        if (letter.value() == null || letter.value().length > 0) {
            return Optional.of("a value although it says that it has none");
        }
        String hash = read(letter, DeadLetterHeaders.VALUE_SHA256);
        byte[] value = message.value();
        boolean right = value == null ? hash.isEmpty() : hash.equals(sha256(value));
        return right ? Optional.empty() : Optional.of("another hash of the value");
    }

    private static boolean headersBegin(
            ConsumerRecord<byte[], byte[]> letter, List<SourceHeader> original) {
        Header[] headers = letter.headers().toArray();
        if (headers.length < original.size()) {
            return false;
        }
        for (int i = 0; i < original.size(); i++) {
            if (!headers[i].key().equals(original.get(i).key())
                    || !Arrays.equals(headers[i].value(), original.get(i).value())) {
                return false;
            }
        }
        return true;
    }

    /** Returns the last header of a name as text; empty without one. */
    static String read(ConsumerRecord<byte[], byte[]> letter, String name) {
        return DeadLetterHeaders.read(letter.headers(), name).orElse("");
    }

    private static @Nullable String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
