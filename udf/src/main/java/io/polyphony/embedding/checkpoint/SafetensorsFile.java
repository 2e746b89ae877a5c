package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the header of a safetensors file: 8 bytes of header length, a JSON object of tensors, then
 * their data (github.com/huggingface/safetensors, "Format").
 */
public final class SafetensorsFile {

    /** Limit of the reference implementation. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private SafetensorsFile() {}

    /**
     * Lists the tensors of a file.
     *
     * @throws EmbeddingException if the file is missing, is cut off or its header is not what the
     *     format says
     */
    public static List<Tensor> list(Path file) throws EmbeddingException {
        if (!Files.isRegularFile(file)) {
            throw CheckpointProblem.of(file, "model file", "a readable file", "none");
        }
        LfsPointer.refuse(file);
        try (FileChannel channel = FileChannel.open(file)) {
            long headerBytes = headerBytes(file, channel);
            JsonObject header = JsonObject.parse(file, read(channel, 8, (int) headerBytes).array());
            long data = 8 + headerBytes;
            List<Tensor> tensors = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : header.node().properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.add(tensor(file, entry, data, channel.size()));
                }
            }
            return tensors;
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(file, e);
        }
    }

    private static long headerBytes(Path file, FileChannel channel)
            throws IOException, EmbeddingException {
        if (channel.size() < 8) {
            throw CheckpointProblem.of(
                    file, "header", "at least 8 bytes", channel.size() + " bytes");
        }
        long bytes = read(channel, 0, 8).getLong(0);
        if (bytes < 2 || bytes > MAX_HEADER_BYTES || 8 + bytes > channel.size()) {
            throw CheckpointProblem.of(
                    file,
                    "header",
                    Long.toUnsignedString(bytes) + " bytes",
                    "a file of " + channel.size() + " bytes");
        }
        return bytes;
    }

    private static Tensor tensor(
            Path file, Map.Entry<String, JsonNode> entry, long data, long fileBytes)
            throws EmbeddingException {
        String name = entry.getKey();
        JsonNode shape = entry.getValue().path("shape");
        JsonNode offsets = entry.getValue().path("data_offsets");
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        if (!shape.isArray() || begin < 0 || end < begin) {
            throw CheckpointProblem.of(file, name, "a shape and data_offsets", entry.getValue());
        }
        if (end > fileBytes - data) {
            throw CheckpointProblem.of(
                    file,
                    name,
                    "data up to byte " + (data + end),
                    "a file of " + fileBytes + " bytes");
        }
        long[] sizes = new long[shape.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape.get(i).asLong(-1);
        }
        String type = entry.getValue().path("dtype").asText();
        return new Tensor(file, name, type, sizes, data + begin, end - begin);
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the file ended at byte " + channel.size());
            }
        }
        return buffer;
    }
}
