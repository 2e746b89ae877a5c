package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Writes safetensors files tensor by tensor, without holding one in memory. */
public final class SafetensorsWriter {

    /** The values of a tensor, in row-major order. */
    @FunctionalInterface
    public interface Values {
        float next();

        static Values of(float... values) {
            int[] next = {0};
            return () -> values[next[0]++];
        }
    }

    /** A tensor to write. */
    public record Source(String name, TensorType type, long[] shape, Values values) {

        long count() {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }
    }

    private static final int BUFFER_BYTES = 1 << 20;

    private SafetensorsWriter() {}

    /** Replaces the file. */
    public static void write(Path file, List<Source> tensors) throws IOException {
        byte[] header = header(tensors);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            flush(buffer.putLong(header.length), out);
            flush(ByteBuffer.wrap(header).position(header.length), out);
            for (Source tensor : tensors) {
                for (long i = tensor.count(); i > 0; i--) {
                    if (buffer.remaining() < Float.BYTES) {
                        flush(buffer, out);
                    }
                    tensor.type.put(buffer, tensor.values.next());
                }
                flush(buffer, out);
            }
        }
    }

    private static byte[] header(List<Source> tensors) throws IOException {
        ObjectNode header = JsonObject.MAPPER.createObjectNode();
        long offset = 0;
        for (Source tensor : tensors) {
            long end = offset + tensor.count() * tensor.type.bytes();
            ObjectNode entry = header.putObject(tensor.name).put("dtype", tensor.type.name());
            ArrayNode shape = entry.putArray("shape");
            Arrays.stream(tensor.shape).forEach(shape::add);
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JsonObject.MAPPER.writeValueAsBytes(header);
        // Data starts at a multiple of 8, as the reference implementation writes it.
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void flush(ByteBuffer buffer, FileChannel out) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        buffer.clear();
    }
}
