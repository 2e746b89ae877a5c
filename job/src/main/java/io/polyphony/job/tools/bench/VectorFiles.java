package io.polyphony.job.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.JsonLines;
import io.polyphony.job.tools.quality.LabelledVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vectors and labels of one's own: JSON lines {@code {"id", "vector"}} and {@code {"id", "label",
 * "language", "time"}}.
 */
public final class VectorFiles {

    private record Label(String label, String language, @Nullable Instant time) {}

    private record Timed(@Nullable Instant time, LabelledVectors.Item item) {}

    private VectorFiles() {}

    /**
     * The vectors that have a label, by time where all have one, else in the order of their file.
     *
     * @throws CommandException at a bad line, named with its number, or if no vector has a label
     */
    public static LabelledVectors read(Path vectors, Path labels) throws CommandException {
        Map<String, Label> known = labels(labels);
        List<Timed> items = new ArrayList<>();
        try (JsonLines lines = open(vectors)) {
            Map<String, Boolean> seen = new HashMap<>();
            int dimension = 0;
            for (ObjectNode line = lines.next(); line != null; line = lines.next()) {
                String id = lines.required(line, "id");
                float[] vector = vector(lines, line, dimension);
                dimension = vector.length;
                if (seen.put(id, true) != null) {
                    throw lines.bad("id \"%s\" comes a second time".formatted(id));
                }
                Label label = known.get(id);
                if (label != null) {
                    items.add(
                            new Timed(
                                    label.time,
                                    new LabelledVectors.Item(
                                            id, label.label, label.language, vector)));
                }
            }
        } catch (IOException e) {
            throw new CommandException("cannot close " + vectors + ": " + e.getMessage(), e);
        }
        if (items.isEmpty()) {
            throw new CommandException(
                    "no vector of %s has a label in %s".formatted(vectors, labels));
        }
        if (items.stream().allMatch(item -> item.time != null)) {
            items.sort(Comparator.comparing(item -> item.time));
        }
        return LabelledVectors.of("your data", items.stream().map(Timed::item).toList());
    }

    private static Map<String, Label> labels(Path file) throws CommandException {
        Map<String, Label> labels = new HashMap<>();
        try (JsonLines lines = open(file)) {
            for (ObjectNode line = lines.next(); line != null; line = lines.next()) {
                String id = lines.required(line, "id");
                String language = lines.text(line, "language");
                Label label =
                        new Label(
                                lines.required(line, "label"),
                                language == null ? "" : language,
                                time(lines, lines.text(line, "time")));
                if (labels.put(id, label) != null) {
                    throw lines.bad("id \"%s\" comes a second time".formatted(id));
                }
            }
        } catch (IOException e) {
            throw new CommandException("cannot close " + file + ": " + e.getMessage(), e);
        }
        return labels;
    }

    private static @Nullable Instant time(JsonLines lines, @Nullable String text)
            throws CommandException {
        if (text == null) {
            return null;
        }
        try {
            return text.matches("-?[0-9]{1,18}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw lines.bad("\"time\" is neither epoch milliseconds nor like 2026-01-31T12:00:00Z");
        }
    }

    private static float[] vector(JsonLines lines, ObjectNode line, int dimension)
            throws CommandException {
        JsonNode array = line.path("vector");
        if (!array.isArray() || array.isEmpty()) {
            throw lines.bad("\"vector\" is missing or no list of numbers");
        }
        if (dimension > 0 && array.size() != dimension) {
            throw lines.bad(
                    "\"vector\" has %d numbers, those before have %d"
                            .formatted(array.size(), dimension));
        }
        float[] vector = new float[array.size()];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            if (!array.get(i).isNumber()) {
                throw lines.bad("\"vector\" is no list of numbers");
            }
            vector[i] = array.get(i).floatValue();
            squares += (double) vector[i] * vector[i];
        }
        if (!Double.isFinite(squares) || squares == 0) {
            throw lines.bad("\"vector\" is zero or not finite");
        }
        return vector;
    }

    private static JsonLines open(Path file) throws CommandException {
        try {
            return JsonLines.of(Files.newInputStream(file), file.toString());
        } catch (IOException e) {
            throw new CommandException("cannot read " + file, e);
        }
    }
}
