package io.polyphony.job.avro;

import io.polyphony.function.record.DeadLetter.Reason;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The largest input that is decoded. Keys, ids and names are repeated in outputs, so that their
 * size is bounded, too: every output then has room for them.
 *
 * @param maxRecordSize of a value, in bytes, uncompressed
 */
public record InputLimits(long maxRecordSize) implements Serializable {

    /** No bound on values. */
    public static final InputLimits NONE = new InputLimits(Long.MAX_VALUE);

    /**
     * Largest sum of the names of a record in bytes of UTF-8. An output repeats each of them at
     * most five times, and takes {@link #MIN_OUTPUT} at least.
     */
    public static final int MAX_NAMES = 32 << 10;

    /** Size in bytes of a record that every output must take: names, vector, label, provenance. */
    public static final int MIN_OUTPUT = 256 << 10;

    /**
     * Checks a value before it is decoded.
     *
     * @throws DecodingException if it is too large
     */
    void checkValue(byte[] value) throws DecodingException {
        if (value.length > maxRecordSize) {
            throw new DecodingException(
                    Reason.OVERSIZE,
                    "value of %d bytes, more than source.max-record-size (%d)"
                            .formatted(value.length, maxRecordSize));
        }
    }

    /**
     * Checks the names that outputs repeat.
     *
     * @throws DecodingException if they are too large together
     */
    static void checkNames(@Nullable String... names) throws DecodingException {
        long size = Stream.of(names).mapToLong(InputLimits::size).sum();
        if (size > MAX_NAMES) {
            throw new DecodingException(
                    Reason.OVERSIZE,
                    "ids and names of %d bytes together, more than %d".formatted(size, MAX_NAMES));
        }
    }

    private static long size(@Nullable String name) {
        return name == null ? 0 : name.getBytes(StandardCharsets.UTF_8).length;
    }
}
