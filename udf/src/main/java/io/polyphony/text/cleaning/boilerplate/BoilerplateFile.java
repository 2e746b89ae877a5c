package io.polyphony.text.cleaning.boilerplate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** File of boilerplate, in UTF-8. */
public final class BoilerplateFile {

    private static final int MAX_BYTES = 16 << 20;

    private BoilerplateFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, is too large or no text; the message names it
     * @throws IllegalArgumentException if a passage cannot be used; the message names file and line
     */
    public static Boilerplate read(Path file) throws IOException {
        List<String> lines = lines(file);
        try {
            return Boilerplate.parse(lines);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", " + e.getMessage(), e);
        }
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new IOException(file + " is no file");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException(file + " has more than " + MAX_BYTES + " bytes");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not in UTF-8", e);
        } catch (FileSystemException e) {
            throw new IOException("%s cannot be read: %s".formatted(file, reason(e)), e);
        }
    }
}
