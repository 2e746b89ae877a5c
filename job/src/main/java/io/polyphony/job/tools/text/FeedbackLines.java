package io.polyphony.job.tools.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.JsonLines;
import io.polyphony.job.tools.command.TextFormats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Feedback in a file of JSON lines. */
final class FeedbackLines {

    private static final String STANDARD_INPUT = "-";

    private FeedbackLines() {}

    /**
     * Counts the texts of a file, until there are enough.
     *
     * @throws CommandException if the file or a line cannot be read; names the line
     */
    static void read(Path file, TextCounter counter) throws CommandException {
        try (JsonLines lines = JsonLines.of(open(file), file.toString())) {
            ObjectNode line = lines.next();
            while (line != null && !counter.isFull()) {
                counter.add(
                        lines.required(line, "text"),
                        TextFormats.of(lines, line),
                        lines.text(line, "author"));
                line = lines.next();
            }
        } catch (IOException e) {
            throw new CommandException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return file.toString().equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file);
    }
}
