package io.polyphony.function.serialization;

import io.polyphony.function.record.Feedback;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.feedback.FeedbackCodec;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Values as they were written before feedback had headers (format 8): without their number, 0. */
final class FormerBytes {

    private FormerBytes() {}

    /** Writes a value that has the feedback within it. */
    static <T> void write(Codec<T> codec, T value, Feedback within, DataOutputView out)
            throws IOException {
        byte[] whole = bytes(codec, value);
        byte[] feedback = bytes(new FeedbackCodec(), within);
        int end = indexOf(feedback, whole) + feedback.length;
        out.write(whole, 0, end - Integer.BYTES);
        out.write(whole, end, whole.length - end);
    }

    private static <T> byte[] bytes(Codec<T> codec, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(value, out);
        return out.getCopyOfBuffer();
    }

    private static int indexOf(byte[] part, byte[] whole) {
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the feedback is not within the value");
    }
}
