package io.polyphony.localcluster.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.polyphony.localcluster.LocalClusterException;
import io.polyphony.schemas.LabelledVector;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes labelled vectors as JSON objects, one per line, in the order in which they are read from Kafka. */
public final class VectorFile implements Closeable {

    private final Path file;
    private final boolean withVectors;
    private final JsonGenerator json;

    /** Replaces the file; the caller closes it. */
    public VectorFile(Path file, boolean withVectors) throws LocalClusterException {
        this.file = file;
        this.withVectors = withVectors;
        try {
            this.json =
                    new JsonFactory()
                            .createGenerator(Files.newBufferedWriter(file))
                            .setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void write(LabelledVector vector) throws LocalClusterException {
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
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!json.isClosed()) {
            json.writeRaw('\n');
        }
        json.close();
    }

    private LocalClusterException failed(IOException e) {
        return new LocalClusterException("cannot write %s: %s".formatted(file, e), e);
    }
}
