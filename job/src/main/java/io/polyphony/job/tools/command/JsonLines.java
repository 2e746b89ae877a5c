package io.polyphony.job.tools.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects, one per line, and knows which line it is at. Empty lines are skipped. Every
 * error is one line of text that names the file and the line.
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

    private JsonLines(BufferedReader reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    /** Reads a stream as strict UTF-8; it is closed with this. */
    public static JsonLines of(InputStream in, String name) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new JsonLines(new BufferedReader(new InputStreamReader(in, decoder)), name);
    }

    /** Returns whether reading on would not have to wait; false at the end. */
    public boolean hasLineAtHand() throws IOException {
        return reader.ready();
    }

    /** The next object, or null at the end. */
    public @Nullable ObjectNode next() throws CommandException {
        String line = nextLine();
        if (line == null) {
            return null;
        }
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw bad("not valid JSON: " + withoutLocation(e.getOriginalMessage()));
        }
        throw bad("not a JSON object");
    }

    /** Text of a field; a number or boolean as it is written; null where it is absent or null. */
    public @Nullable String text(ObjectNode object, String field) throws CommandException {
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
     * @throws CommandException if it is absent, null or no text
     */
    public String required(ObjectNode object, String field) throws CommandException {
        String value = text(object, field);
        if (value == null) {
            throw bad("\"%s\" is missing".formatted(field));
        }
        return value;
    }

    /**
     * A field that must be there and hold a text, a number or a boolean.
     *
     * @throws CommandException if it does not
     */
    public ValueNode requiredScalar(ObjectNode object, String field) throws CommandException {
        if (object.get(field) instanceof ValueNode value && !value.isNull()) {
            return value;
        }
        throw bad("\"%s\" is missing or no text".formatted(field));
    }

    /** The error of the current line. */
    public CommandException bad(String what) {
        return new CommandException("bad file line %d (%s): %s".formatted(lineNumber, name, what));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Jackson counts lines from this one. */
    private static String withoutLocation(String message) {
        return message.lines().findFirst().orElse("").replaceAll(" \\(start marker at.*", "");
    }

    private @Nullable String nextLine() throws CommandException {
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
