package io.polyphony.embedding.checkpoint;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Recognises what a clone without Git LFS leaves in place of a large file. */
public final class LfsPointer {

    /** First line of every pointer (github.com/git-lfs/git-lfs, docs/spec.md). */
    private static final byte[] START =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private static final long MAX_BYTES = 1024;

    private LfsPointer() {}

    /**
     * @throws EmbeddingException if the file is a pointer; the message says how to get the file
     *     itself
     */
    public static void refuse(Path file) throws EmbeddingException {
        if (is(file)) {
            throw CheckpointProblem.of(
                    file,
                    "content",
                    "the file itself",
                    "a Git LFS pointer of "
                            + file.toFile().length()
                            + " bytes that a clone without Git LFS left in its place: run `git lfs"
                            + " pull` in the folder, or download the file");
        }
    }

    private static boolean is(Path file) throws EmbeddingException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] start = in.readNBytes(START.length);
                return Arrays.equals(start, START);
            }
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(file, e);
        }
    }
}
