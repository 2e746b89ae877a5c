package io.polyphony.function.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.feedback.EmbeddedFeedbackCodec;
import io.polyphony.function.serialization.feedback.FeedbackCodec;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Values as they were written before feedback had headers (format 8) and facts of its cleaning (9):
 * without the number of either, 0.
 */
final class FormerBytes {

    /** Bytes that say that nothing was cut. */
    private static final int NO_CLEANING = 2;

    /** Bytes that say that there are no headers, no title and no rating. */
    private static final int NO_DETAILS = Integer.BYTES + 2;

    private FormerBytes() {}

    /** Writes a value that has the record within it. */
    static <T> void write(Codec<T> codec, T value, EmbeddedFeedback within, DataOutputView out)
            throws IOException {
        byte[] whole = bytes(codec, value);
        byte[] feedback = bytes(new FeedbackCodec(), within.feedback());
        byte[] embedded = bytes(new EmbeddedFeedbackCodec(), within);
        int start = indexOf(embedded, whole);
        int headers = start + feedback.length;
        int cleaning = start + embedded.length;
        out.write(whole, 0, headers - NO_DETAILS);
        out.write(whole, headers, cleaning - NO_CLEANING - headers);
        out.write(whole, cleaning, whole.length - cleaning);
    }

    /** Returns a value as it is written now. */
    static <T> byte[] bytes(Codec<T> codec, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(value, out);
        return out.getCopyOfBuffer();
    }

    /** Reads a value that an earlier format wrote, to its last byte. */
    static <T> T read(Codec<T> codec, int format, byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        T value = codec.read(format, in);
        assertThat(in.available()).isZero();
        return value;
    }

    private static int indexOf(byte[] part, byte[] whole) {
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the record is not within the value");
    }
}
