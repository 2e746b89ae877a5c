package io.polyphony.localcluster.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.schemas.LabelledVector;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes labelled vectors as JSON objects, one per line, in the order in which they are read from
 * Kafka. May be closed by another thread.
 */
public final class VectorFile implements Closeable {

    private final Path file;
    private final boolean withVectors;
    private final JsonGenerator json;

    /** Replaces the file; the caller closes it. */
    public VectorFile(Path file, boolean withVectors) throws CommandException {
        this.file = file;
        this.withVectors = withVectors;
        try {
            this.json =
                    new JsonFactory()
                            .createGenerator(Files.newBufferedWriter(file))
                            .setPrettyPrinter(new MinimalPrettyPrinter(""));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    synchronized void write(LabelledVector vector) throws CommandException {
        try {
            json.writeStartObject();
            json.writeStringField("id", vector.getRecordId());
            json.writeStringField("themeId", vector.getThemeId());
            json.writeStringField("themeLabel", vector.getThemeLabel());
            json.writeNumberField("similarity", vector.getSimilarity());
            json.writeStringField("membership", vector.getMembership().name());
            json.writeStringField("language", vector.getLanguage());
            if (withVectors) {
                json.writeArrayFieldStart("vector");
                for (float component : vector.getVector()) {
                    json.writeNumber(component);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Makes what was written visible to others. */
    synchronized void flush() throws CommandException {
        try {
            json.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        json.close();
    }

    private CommandException failed(IOException e) {
        return new CommandException("cannot write %s: %s".formatted(file, e), e);
    }
}
