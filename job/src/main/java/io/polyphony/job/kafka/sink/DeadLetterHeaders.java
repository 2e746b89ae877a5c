package io.polyphony.job.kafka.sink;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.source.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a dead letter adds after those of the original record. Where a record has been a
 * dead letter before, the last of a name counts.
 */
public final class DeadLetterHeaders {

    /** Prefix of all added headers; headers of producers do not begin so. */
    public static final String PREFIX = "polyphony.";

    public static final String STAGE = PREFIX + "stage";
    public static final String REASON = PREFIX + "reason";
    public static final String DETAIL = PREFIX + "detail";
    public static final String TOPIC = PREFIX + "topic";
    public static final String PARTITION = PREFIX + "partition";
    public static final String OFFSET = PREFIX + "offset";
    public static final String TIMESTAMP = PREFIX + "timestamp";

    /** Number of original headers that an {@code OVERSIZE} letter has no room for. */
    public static final String HEADERS_LEFT_OUT = PREFIX + "headers-left-out";

    /** Hash of a value that is left out, in an {@code OVERSIZE} letter alone. */
    public static final String VALUE_SHA256 = sha256("value");

    /** Hash of a key that is left out, in an {@code OVERSIZE} letter alone. */
    public static final String KEY_SHA256 = sha256("key");

    private DeadLetterHeaders() {}

    /** Returns whether a letter lacks key, value or headers of the original. */
    public static boolean isIncomplete(Headers headers) {
        return Stream.of(VALUE_SHA256, KEY_SHA256, HEADERS_LEFT_OUT)
                .anyMatch(name -> headers.lastHeader(name) != null);
    }

    static String size(String what) {
        return PREFIX + what + "-size";
    }

    static String sha256(String what) {
        return PREFIX + what + "-sha256";
    }

    /** Adds stage, reason, detail and position. */
    static void addAll(Headers headers, DeadLetter deadLetter) {
        SourcePosition position = deadLetter.original().position();
        add(headers, STAGE, deadLetter.stage().name());
        add(headers, REASON, deadLetter.reason().name());
        add(headers, DETAIL, deadLetter.detail());
        add(headers, TOPIC, position.topic());
        add(headers, PARTITION, Integer.toString(position.partition()));
        add(headers, OFFSET, Long.toString(position.offset()));
        add(headers, TIMESTAMP, Long.toString(position.timestamp()));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the value of the last header of a name. */
    public static Optional<String> read(Headers headers, String name) {
        @Nullable Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
