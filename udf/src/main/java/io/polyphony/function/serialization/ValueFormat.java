package io.polyphony.function.serialization;

import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Four bytes before a value that name its format, since Flink keeps records on their way between
 * tasks, as an unaligned checkpoint holds them, without saying what wrote them. No value without
 * them begins alike: read as a length, they are negative or above two million characters.
 */
final class ValueFormat {

    /** The three bytes before the format. */
    private static final int MARK = 0xFFFFFF00;

    private static final String ADVICE =
            ": take a savepoint with the version that wrote it, which holds no records on their way"
                    + " between tasks, and start from that";

    private ValueFormat() {}

    static void write(DataOutputView out) throws IOException {
        out.writeInt(MARK | Codec.FORMAT);
    }

    /**
     * Returns the format of the value that follows.
     *
     * @throws IOException if the value names none, or a newer one
     */
    static int read(DataInputView in) throws IOException {
        int header = in.readInt();
        if ((header & MARK) != MARK) {
            throw new IOException(
                    "A record in the checkpoint does not name its format, as records of earlier"
                            + " versions"
                            + ADVICE);
        }
        int format = header & ~MARK;
        if (format > Codec.FORMAT) {
            throw new IOException(
                    "A record in the checkpoint has format %d of a newer version; this knows %d"
                                    .formatted(format, Codec.FORMAT)
                            + ADVICE);
        }
        return format;
    }
}
