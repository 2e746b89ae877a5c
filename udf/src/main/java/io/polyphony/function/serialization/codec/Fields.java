package io.polyphony.function.serialization.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** Bytes of common fields: strings of any length, arrays with their length, in bulk. */
public final class Fields {

    /** Bytes of a long at seven bits each. */
    private static final int MOST_VARIABLE_BYTES = 10;

    private Fields() {}

    public static void writeString(String value, DataOutputView out) throws IOException {
        StringValue.writeString(value, out);
    }

    public static String readString(DataInputView in) throws IOException {
        return StringValue.readString(in);
    }

    /** Writes null as an empty string; a string that is given must not be empty. */
    public static void writeOptional(@Nullable String value, DataOutputView out)
            throws IOException {
        writeString(value == null ? "" : value, out);
    }

    public static @Nullable String readOptional(DataInputView in) throws IOException {
        String value = readString(in);
        return value.isEmpty() ? null : value;
    }

    public static void writeBytes(byte @Nullable [] values, DataOutputView out) throws IOException {
        if (values == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(values.length);
        out.write(values);
    }

    public static byte @Nullable [] readBytes(DataInputView in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : readExactly(length, in);
    }

    public static byte[] readRequiredBytes(DataInputView in) throws IOException {
        return readExactly(in.readInt(), in);
    }

    public static void writeFloats(float[] values, DataOutputView out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
        buffer.asFloatBuffer().put(values);
        writeBytes(buffer.array(), out);
    }

    public static float[] readFloats(DataInputView in) throws IOException {
        int length = in.readInt();
        float[] values = new float[length / Float.BYTES];
        ByteBuffer.wrap(readExactly(length, in)).asFloatBuffer().get(values);
        return values;
    }

    public static void writeShorts(short[] values, DataOutputView out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Short.BYTES);
        buffer.asShortBuffer().put(values);
        writeBytes(buffer.array(), out);
    }

    public static short[] readShorts(DataInputView in) throws IOException {
        int length = in.readInt();
        short[] values = new short[length / Short.BYTES];
        ByteBuffer.wrap(readExactly(length, in)).asShortBuffer().get(values);
        return values;
    }

    public static void writeInts(int[] values, DataOutputView out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
        buffer.asIntBuffer().put(values);
        writeBytes(buffer.array(), out);
    }

    public static int[] readInts(DataInputView in) throws IOException {
        int length = in.readInt();
        int[] values = new int[length / Integer.BYTES];
        ByteBuffer.wrap(readExactly(length, in)).asIntBuffer().get(values);
        return values;
    }

    public static void writeLongs(long[] values, DataOutputView out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        buffer.asLongBuffer().put(values);
        writeBytes(buffer.array(), out);
    }

    public static long[] readLongs(DataInputView in) throws IOException {
        int length = in.readInt();
        long[] values = new long[length / Long.BYTES];
        ByteBuffer.wrap(readExactly(length, in)).asLongBuffer().get(values);
        return values;
    }

    /** Writes numbers of either sign, each with the bytes that it needs. */
    public static void writeShortLongs(long[] values, DataOutputView out) throws IOException {
        byte[] bytes = new byte[values.length * MOST_VARIABLE_BYTES];
        int length = 0;
        for (long value : values) {
            long rest = value << 1 ^ value >> Long.SIZE - 1;
            while (rest >>> 7 != 0) {
                bytes[length++] = (byte) (rest & 0x7F | 0x80);
                rest >>>= 7;
            }
            bytes[length++] = (byte) rest;
        }
        out.writeInt(values.length);
        out.write(bytes, 0, length);
    }

    public static long[] readShortLongs(DataInputView in) throws IOException {
        long[] values = new long[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            long rest = readVariable(in);
            values[i] = rest >>> 1 ^ -(rest & 1);
        }
        return values;
    }

    public static void writeCounts(SortedMap<String, Long> counts, DataOutputView out)
            throws IOException {
        out.writeInt(counts.size());
        for (var entry : counts.entrySet()) {
            writeString(entry.getKey(), out);
            out.writeLong(entry.getValue());
        }
    }

    public static SortedMap<String, Long> readCounts(DataInputView in) throws IOException {
        SortedMap<String, Long> counts = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            counts.put(readString(in), in.readLong());
        }
        return counts;
    }

    /** Writes a number that is not negative with a byte for seven bits. */
    public static void writeVariable(long value, DataOutputView out) throws IOException {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    public static long readVariable(DataInputView in) throws IOException {
        long value = 0;
        int shift = 0;
        int bits;
        do {
            bits = in.readUnsignedByte();
            value |= (long) (bits & 0x7F) << shift;
            shift += 7;
        } while (bits >= 0x80);
        return value;
    }

    public static void writeStrings(List<String> values, DataOutputView out) throws IOException {
        out.writeInt(values.size());
        for (String value : values) {
            writeString(value, out);
        }
    }

    public static List<String> readStrings(DataInputView in) throws IOException {
        int size = in.readInt();
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(readString(in));
        }
        return values;
    }

    public static void writeWords(SortedMap<String, List<String>> words, DataOutputView out)
            throws IOException {
        out.writeInt(words.size());
        for (var entry : words.entrySet()) {
            writeString(entry.getKey(), out);
            writeStrings(entry.getValue(), out);
        }
    }

    public static SortedMap<String, List<String>> readWords(DataInputView in) throws IOException {
        SortedMap<String, List<String>> words = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            words.put(readString(in), readStrings(in));
        }
        return words;
    }

    public static <T> void writeList(List<T> values, Codec<T> codec, DataOutputView out)
            throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            codec.write(value, out);
        }
    }

    public static <T> List<T> readList(Codec<T> codec, int format, DataInputView in)
            throws IOException {
        int size = in.readInt();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(codec.read(format, in));
        }
        return values;
    }

    public static void writeEnum(Enum<?> value, DataOutputView out) throws IOException {
        out.writeUTF(value.name());
    }

    public static <E extends Enum<E>> E readEnum(Class<E> type, DataInputView in)
            throws IOException {
        return Enum.valueOf(type, in.readUTF());
    }

    static byte[] readExactly(int length, DataInputView in) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
