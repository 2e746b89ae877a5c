package io.polyphony.job.tools.embed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.JsonLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON lines with {@code id} and {@code text} to JSON lines with {@code id} and {@code vector}, in
 * order. A vector leaves when its micro-batch is full, or when the input has no further line at
 * hand.
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
     * Embeds every line; those before a bad one are written first.
     *
     * @throws CommandException at a bad line, or if the model gives no vector for one
     */
    public void embedAll(JsonLines lines) throws CommandException, EmbeddingException, IOException {
        try {
            ObjectNode object = lines.next();
            while (object != null) {
                ValueNode id = lines.requiredScalar(object, "id");
                if (!embedder.add(lines.required(object, "text"))) {
                    throw lines.bad("\"text\" is empty");
                }
                ids.add(id);
                if (embedder.isFull() || !lines.hasLineAtHand()) {
                    writeWaiting();
                }
                object = lines.next();
            }
        } finally {
            writeWaiting();
        }
    }

    private void writeWaiting() throws CommandException, EmbeddingException, IOException {
        List<Optional<float[]>> vectors = embedder.embed();
        for (int i = 0; i < vectors.size(); i++) {
            ValueNode id = ids.get(i);
            write(
                    id,
                    vectors.get(i)
                            .orElseThrow(
                                    () ->
                                            new CommandException(
                                                    "the model gives no finite vector for id "
                                                            + id)));
        }
        ids.clear();
        json.flush();
        out.flush();
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
