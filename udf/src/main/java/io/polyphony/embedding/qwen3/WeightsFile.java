package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * The raw file of 32-bit weights beside a compiled graph. Published tensors pass through a small buffer, so that a model of
 * any size is compiled in a small heap; they are read, not mapped, since a mapped file that shrinks would kill the JVM.
 */
final class WeightsFile implements AutoCloseable {

    /** Where a tensor was written, in bytes. */
    record Range(long offset, long length) {}

    /** Memory pages, so that the runtime can map each tensor. */
    private static final int ALIGNMENT = 4096;

    private static final int BUFFER_VALUES = 1 << 18;

    private final FileChannel out;
    private final MessageDigest digest = ContentHash.sha256();
    private final ByteBuffer source = littleEndian(BUFFER_VALUES * Float.BYTES);
    private final ByteBuffer target = littleEndian(BUFFER_VALUES * Float.BYTES);
    private long position;

    WeightsFile(Path file) throws IOException {
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
        TensorType type = Weights.type(tensor);
        try (FileChannel in = FileChannel.open(tensor.file())) {
            long end = tensor.offset() + tensor.length();
            long chunk = (long) BUFFER_VALUES * type.bytes();
            for (long next = tensor.offset(); next < end; next += source.limit()) {
                source.clear().limit((int) Math.min(chunk, end - next));
                fill(in, next);
                convert(tensor, type, (next - tensor.offset()) / type.bytes());
                write(target.flip());
            }
        }
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
    String finish() throws IOException {
        out.force(true);
        return ContentHash.hex(digest);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void fill(FileChannel in, long offset) throws IOException {
        while (source.hasRemaining()) {
            if (in.read(source, offset + source.position()) < 0) {
                throw new IOException("the file ended at byte " + in.size());
            }
        }
    }

    private void convert(Tensor tensor, TensorType type, long first) throws EmbeddingException {
        target.clear();
        for (int at = 0; at < source.limit(); at += type.bytes()) {
            float value = type.get(source, at);
            if (!Float.isFinite(value)) {
                long index = first + at / type.bytes();
                throw Refusal.of(
                        tensor.file(), tensor.name(), "finite values", value + " at " + index);
            }
            target.putFloat(value);
        }
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
