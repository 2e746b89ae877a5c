package io.polyphony.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A table of floats with the step that it belongs to, in a file that is replaced as a whole. */
record RowFile(int step, float[][] rows) {

    void write(Path file) throws IOException {
        replace(
                file,
                out -> {
                    out.writeInt(step);
                    out.writeInt(rows.length);
                    out.writeInt(rows[0].length);
                    for (float[] row : rows) {
                        writeRow(row, out);
                    }
                });
    }

    /**
     * Reads a file that {@link #write} has written.
     *
     * @throws IOException if it ends too early; the message names it
     */
    static RowFile read(Path file) throws IOException {
        return read(
                file,
                in -> {
                    int step = in.readInt();
                    float[][] rows = new float[in.readInt()][in.readInt()];
                    for (float[] row : rows) {
                        readRow(row, in);
                    }
                    return new RowFile(step, rows);
                });
    }

    /** Content that goes into a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Reader of a file's content. */
    @FunctionalInterface
    interface Reader<T> {
        T readFrom(DataInputStream in) throws IOException;
    }

    /** An interruption leaves the file as it was. */
    static void replace(Path file, Content content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            content.writeTo(out);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static <T> T read(Path file, Reader<T> reader) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            return reader.readFrom(in);
        } catch (EOFException e) {
            throw new IOException(
                    file + " ends too early: remove it, and its step is done again", e);
        }
    }

    static void writeRow(float[] row, DataOutputStream out) throws IOException {
        for (float value : row) {
            out.writeInt(Float.floatToRawIntBits(value));
        }
    }

    static void readRow(float[] row, DataInputStream in) throws IOException {
        for (int i = 0; i < row.length; i++) {
            row[i] = Float.intBitsToFloat(in.readInt());
        }
    }
}
