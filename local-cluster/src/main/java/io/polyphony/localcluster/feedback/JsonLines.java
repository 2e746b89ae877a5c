package io.polyphony.localcluster.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.localcluster.LocalClusterException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects, one per line, and knows which line it is at. Empty lines are skipped. Every error is one line of text
 * that names the file and the line.
 */
public final class JsonLines implements Closeable {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private final BufferedReader reader;
    private final String name;
    private long lineNumber;

    /** Takes over the reader, which {@link #close()} closes. */
    public JsonLines(BufferedReader reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    /** The next object, or null at the end. */
    public @Nullable ObjectNode next() throws LocalClusterException {
        String line = nextLine();
        if (line == null) {
            return null;
        }
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw bad("not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        throw bad("not a JSON object");
    }

    /** Text of a field; a number or boolean as it is written; null where it is absent or null. */
    public @Nullable String text(ObjectNode object, String field) throws LocalClusterException {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            throw bad("\"%s\" must be a text".formatted(field));
        }
        return value.asText();
    }

    /**
     * Text of a field that must be there.
     *
     * @throws LocalClusterException if it is absent, null or no text
     */
    public String required(ObjectNode object, String field) throws LocalClusterException {
        String value = text(object, field);
        if (value == null) {
            throw bad("\"%s\" is missing".formatted(field));
        }
        return value;
    }

    /** The error of the current line. */
    public LocalClusterException bad(String what) {
        return new LocalClusterException(
                "bad file line %d (%s): %s".formatted(lineNumber, name, what));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private @Nullable String nextLine() throws LocalClusterException {
        try {
            String line;
            do {
                lineNumber++;
                line = reader.readLine();
            } while (line != null && line.isBlank());
            return line != null && lineNumber == 1 && line.startsWith("\uFEFF")
                    ? line.substring(1)
                    : line;
        } catch (CharacterCodingException e) {
            throw bad("not UTF-8 (here or in the next few kilobytes)");
        } catch (IOException e) {
            throw bad("cannot be read: " + e.getMessage());
        }
    }
}
