package io.polyphony.embedding.graph;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.ContentHash;
import io.polyphony.embedding.checkpoint.Tensor;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.checkpoint.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/**
 * The raw file of 32-bit weights beside a compiled graph. Published tensors pass through a small
 * buffer, so that a model of any size is compiled in a small heap; they are read, not mapped, since
 * a mapped file that shrinks would kill the JVM.
 */
public final class WeightsFile implements AutoCloseable {

    /** Place of a written tensor, in bytes. */
    record Range(long offset, long length) {}

    /** Memory pages, so that the runtime can map each tensor. */
    private static final int ALIGNMENT = 4096;

    private static final int BUFFER_VALUES = 1 << 18;

    /** A cache line of 8-bit values, where rows become columns. */
    private static final int MAX_ROWS = 64;

    private final FileChannel out;
    private final MessageDigest digest = ContentHash.sha256();
    private final ByteBuffer source = littleEndian(BUFFER_VALUES * Float.BYTES);
    private final ByteBuffer target = littleEndian(BUFFER_VALUES * Float.BYTES);
    private final LongConsumer reading;
    private long position;

    public WeightsFile(Path file) throws IOException {
        this(file, bytes -> {});
    }

    /**
     * @param reading called with the number of published bytes each time that some were read
     */
    public WeightsFile(Path file, LongConsumer reading) throws IOException {
        this.reading = reading;
        out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Appends a published tensor as 32-bit floats.
     *
     * @throws EmbeddingException if a value is NaN or infinite
     */
    Range append(Tensor tensor) throws IOException, EmbeddingException {
        align();
        long start = position;
        read(
                tensor,
                (type, first) -> {
                    convert(tensor, type, first);
                    write(target.flip());
                });
        return new Range(start, position - start);
    }

    /** Consumer of the part of a tensor that lies in {@code source}, from the given value on. */
    @FunctionalInterface
    private interface Part {
        void take(TensorType type, long first) throws IOException, EmbeddingException;
    }

    private void read(Tensor tensor, Part part) throws IOException, EmbeddingException {
        TensorType type = Weights.type(tensor);
        try (FileChannel in = FileChannel.open(tensor.file())) {
            long end = tensor.offset() + tensor.length();
            long chunk = (long) BUFFER_VALUES * type.bytes();
            for (long next = tensor.offset(); next < end; next += source.limit()) {
                source.clear().limit((int) Math.min(chunk, end - next));
                fill(in, source, next);
                part.take(type, (next - tensor.offset()) / type.bytes());
            }
        }
    }

    /**
     * Appends a published tensor as it is.
     *
     * @throws EmbeddingException if a value is NaN or infinite
     */
    Range copy(Tensor tensor) throws IOException, EmbeddingException {
        align();
        long start = position;
        read(
                tensor,
                (type, first) -> {
                    requireFinite(tensor, type, first);
                    write(source.rewind());
                });
        return new Range(start, position - start);
    }

    /** Consecutive rows of a tensor {@code [rows][width]}, as many as fit a buffer. */
    @FunctionalInterface
    interface RowsReader {
        void rows(int first, float[] values, int count);
    }

    /**
     * Reads a published tensor of two dimensions, without writing it.
     *
     * @throws EmbeddingException if a value is NaN or infinite
     */
    void readRows(Tensor tensor, RowsReader reader) throws IOException, EmbeddingException {
        TensorType type = Weights.type(tensor);
        int width = Math.toIntExact(tensor.shape()[1]);
        int rows = Math.toIntExact(tensor.shape()[0]);
        int most = Math.max(1, Math.min(MAX_ROWS, BUFFER_VALUES / width));
        ByteBuffer bytes = littleEndian(most * width * type.bytes());
        float[] values = new float[most * width];
        try (FileChannel in = FileChannel.open(tensor.file())) {
            for (int first = 0; first < rows; first += most) {
                int count = Math.min(most, rows - first);
                fill(
                        in,
                        bytes.clear().limit(count * width * type.bytes()),
                        tensor.offset() + (long) first * width * type.bytes());
                for (int i = 0; i < count * width; i++) {
                    values[i] =
                            finite(
                                    tensor,
                                    type.get(bytes, i * type.bytes()),
                                    (long) first * width + i);
                }
                reader.rows(first, values, count);
            }
        }
    }

    /** Consumer of all values of a small tensor. */
    @FunctionalInterface
    interface ValuesReader {
        void values(float[] values);
    }

    /**
     * Reads a small published tensor whole, without writing it.
     *
     * @throws EmbeddingException if a value is NaN or infinite
     */
    void readValues(Tensor tensor, ValuesReader reader) throws IOException, EmbeddingException {
        float[] values = new float[Math.toIntExact(tensor.count())];
        read(
                tensor,
                (type, first) -> {
                    convert(tensor, type, first);
                    target.flip().asFloatBuffer().get(values, (int) first, target.limit() / 4);
                });
        reader.values(values);
    }

    /** Appends values of our own. */
    Range append(ByteBuffer bytes) throws IOException {
        align();
        long start = position;
        write(bytes);
        return new Range(start, position - start);
    }

    /** Appends values of our own. */
    Range append(float[] values) throws IOException {
        align();
        long start = position;
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        write(bytes);
        return new Range(start, position - start);
    }

    /** SHA-256 of all that was written; ends the file. */
    public String finish() throws IOException {
        out.force(true);
        return ContentHash.hex(digest);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void fill(FileChannel in, ByteBuffer source, long offset) throws IOException {
        while (source.hasRemaining()) {
            if (in.read(source, offset + source.position()) < 0) {
                throw new IOException("the file ended at byte " + in.size());
            }
        }
        reading.accept(source.limit());
    }

    private void convert(Tensor tensor, TensorType type, long first) throws EmbeddingException {
        target.clear();
        for (int at = 0; at < source.limit(); at += type.bytes()) {
            target.putFloat(finite(tensor, type.get(source, at), first + at / type.bytes()));
        }
    }

    private void requireFinite(Tensor tensor, TensorType type, long first)
            throws EmbeddingException {
        for (int at = 0; at < source.limit(); at += type.bytes()) {
            finite(tensor, type.get(source, at), first + at / type.bytes());
        }
    }

    private static float finite(Tensor tensor, float value, long index) throws EmbeddingException {
        if (!Float.isFinite(value)) {
            throw CheckpointProblem.of(
                    tensor.file(), tensor.name(), "finite values", value + " at " + index);
        }
        return value;
    }

    private void align() throws IOException {
        int padding = (int) (-position & (ALIGNMENT - 1));
        write(ByteBuffer.allocate(padding));
    }

    private void write(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        position += bytes.remaining();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
