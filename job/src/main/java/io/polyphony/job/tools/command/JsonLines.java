package io.polyphony.job.tools.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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

    private final BufferedInputStream in;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final String name;
    private long lineNumber;

    private JsonLines(BufferedInputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** Reads a stream as strict UTF-8; it is closed with this. */
    public static JsonLines of(InputStream in, String name) {
        return new JsonLines(new BufferedInputStream(in), name);
    }

    /** Returns whether reading on would not have to wait; false at the end. */
    public boolean hasLineAtHand() throws IOException {
        return in.available() > 0;
    }

    /**
     * The next object, or null at the end.
     *
     * @throws BadLineException if the line is no object; the one after it can be read
     * @throws CommandException if no further line can be read
     */
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
            throw bad("not valid JSON (column %d)".formatted(e.getLocation().getColumnNr()));
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
    public BadLineException bad(String what) {
        return new BadLineException("bad file line %d (%s): %s".formatted(lineNumber, name, what));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable String nextLine() throws CommandException {
        String line;
        do {
            lineNumber++;
            line = readLine();
        } while (line != null && line.isBlank());
        return line != null && lineNumber == 1 && line.startsWith("\uFEFF")
                ? line.substring(1)
                : line;
    }

    private @Nullable String readLine() throws CommandException {
        byte @Nullable [] bytes = readBytes();
        if (bytes == null) {
            return null;
        }
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw bad("not UTF-8");
        }
    }

    private byte @Nullable [] readBytes() throws CommandException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
            return line.toByteArray();
        } catch (IOException e) {
            throw new CommandException(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
