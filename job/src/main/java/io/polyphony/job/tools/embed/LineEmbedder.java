package io.polyphony.job.tools.embed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.command.BadLineException;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.JsonLines;
import io.polyphony.job.tools.command.TextFormats;
import io.polyphony.text.cleaning.step.TextFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * JSON lines with {@code id} and {@code text} to JSON lines with {@code id} and {@code vector}, in
 * order; {@code kind} may name the format of the text. A vector leaves when its micro-batch is
 * full, or when the input has no further line at hand.
 */
public final class LineEmbedder {

    private final TextEmbedder embedder;
    private final JsonGenerator json;
    private final OutputStream out;
    private final List<ValueNode> ids = new ArrayList<>();

    /** Owns neither the embedder nor the stream. */
    public LineEmbedder(TextEmbedder embedder, OutputStream out) throws IOException {
        this.embedder = embedder;
        this.out = out;
        this.json =
                new JsonMapper()
                        .createGenerator(out)
                        .setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    /**
     * Embeds every line that can be embedded.
     *
     * @param problems receives what is wrong with each of the others
     * @return how many were left out
     */
    public long embedAll(JsonLines lines, Consumer<String> problems)
            throws CommandException, EmbeddingException, IOException {
        long leftOut = 0;
        boolean more = true;
        while (more) {
            try {
                more = embedNext(lines);
            } catch (BadLineException e) {
                leftOut++;
                problems.accept(String.valueOf(e.getMessage()));
            }
            if (!more || embedder.isFull() || !lines.hasLineAtHand()) {
                leftOut += writeWaiting(problems);
            }
        }
        return leftOut;
    }

    /** Takes a line; false at the end. */
    private boolean embedNext(JsonLines lines) throws CommandException {
        ObjectNode object = lines.next();
        if (object == null) {
            return false;
        }
        ValueNode id = lines.requiredScalar(object, "id");
        TextFormat format = TextFormats.of(lines, object);
        if (!embedder.add(lines.required(object, "text"), format)) {
            throw lines.bad("\"text\" has nothing to read");
        }
        ids.add(id);
        return true;
    }

    /** Writes the vectors of waiting texts, and returns how many have none. */
    private long writeWaiting(Consumer<String> problems) throws EmbeddingException, IOException {
        List<Optional<float[]>> vectors = embedder.embed();
        long missing = 0;
        for (int i = 0; i < vectors.size(); i++) {
            Optional<float[]> vector = vectors.get(i);
            if (vector.isPresent()) {
                write(ids.get(i), vector.get());
            } else {
                missing++;
                problems.accept("the model gives no finite vector for id " + ids.get(i));
            }
        }
        ids.clear();
        json.flush();
        out.flush();
        return missing;
    }

    private void write(ValueNode id, float[] vector) throws IOException {
        json.writeStartObject();
        json.writeFieldName("id");
        json.writeTree(id);
        json.writeArrayFieldStart("vector");
        for (float component : vector) {
            json.writeNumber(component);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
