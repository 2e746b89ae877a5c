package io.polyphony.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A table of floats with the step that it belongs to, in a file that is replaced as a whole. */
record RowFile(int step, float[][] rows) {

    void write(Path file) throws IOException {
        int width = rows[0].length;
        ByteBuffer buffer = ByteBuffer.allocate(12 + rows.length * width * Float.BYTES);
        buffer.putInt(step).putInt(rows.length).putInt(width);
        for (float[] row : rows) {
            for (float value : row) {
                buffer.putFloat(value);
            }
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, buffer.array());
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static RowFile read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            buffer.flip();
            int step = buffer.getInt();
            float[][] rows = new float[buffer.getInt()][buffer.getInt()];
            for (float[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = buffer.getFloat();
                }
            }
            return new RowFile(step, rows);
        }
    }
}
