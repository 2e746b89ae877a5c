package io.polyphony.function.serialization.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as {@link Fields} has them, those of large and compressible values compressed: what is
 * larger than a batch of its topic came compressed, and every output of a task keeps a buffer of
 * the largest record that it has sent.
 */
public final class LargeBytes {

    /** Size in bytes from which compression is tried. */
    static final int LARGE = 128 << 10;

    /** A length below says that compressed bytes follow; -1 stands for null. */
    private static final int COMPRESSED = -2;

    private LargeBytes() {}

    public static void write(byte @Nullable [] values, DataOutputView out) throws IOException {
        if (values == null || values.length < LARGE) {
            Fields.writeBytes(values, out);
            return;
        }
        byte[] compressed = new byte[values.length / 2];
        int size = compress(values, compressed);
        if (size == compressed.length) {
            Fields.writeBytes(values, out);
        } else {
            out.writeInt(COMPRESSED - values.length);
            out.writeInt(size);
            out.write(compressed, 0, size);
        }
    }

    public static byte @Nullable [] read(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length > COMPRESSED) {
            return length < 0 ? null : Fields.readExactly(length, in);
        }
        return decompress(Fields.readRequiredBytes(in), COMPRESSED - length);
    }

    /** Returns the number of bytes that were written; all there is room for if it is too little. */
    private static int compress(byte[] values, byte[] compressed) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(values);
            deflater.finish();
            return deflater.deflate(compressed);
        } finally {
            deflater.end();
        }
    }

    private static byte[] decompress(byte[] compressed, int length) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] values = new byte[length];
            // without zlib's header the end needs a byte more
            inflater.setInput(Arrays.copyOf(compressed, compressed.length + 1));
            if (inflater.inflate(values) != length) {
                throw new IOException("compressed bytes are not of the length that they say");
            }
            return values;
        } catch (DataFormatException e) {
            throw new IOException("compressed bytes are damaged", e);
        } finally {
            inflater.end();
        }
    }
}
