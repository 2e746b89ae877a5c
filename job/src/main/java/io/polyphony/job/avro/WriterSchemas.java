package io.polyphony.job.avro;

import io.polyphony.schemas.Review;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The schemas that a record may have been written with: every released version, and those of a
 * folder of the user.
 */
public final class WriterSchemas {

    private static final String RELEASED = "released/";

    private WriterSchemas() {}

    /** All schemas of all released versions, oldest first. */
    public static List<Schema> released() {
        return resource("index").lines().map(line -> parse(resource(line))).toList();
    }

    /**
     * The schema of a generated class as it is published: with its documentation, without what the
     * generator added.
     *
     * @throws IllegalStateException if that version of the schema has not been released
     */
    public static Schema published(Schema generated) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(generated);
        return released().stream()
                .filter(schema -> SchemaNormalization.parsingFingerprint64(schema) == fingerprint)
                .reduce((older, newer) -> newer)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        generated.getFullName() + " is not released"));
    }

    /**
     * The schemas of a folder.
     *
     * @param readers schemas that the records will be read with
     * @throws IOException if a file cannot be read, is no schema, or cannot be read with the reader
     *     of its name; names the file
     */
    public static List<Schema> of(Path folder, List<Schema> readers) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
        }
        List<Schema> schemas = new ArrayList<>();
        for (Path file : files) {
            schemas.add(checked(file, readers));
        }
        return schemas;
    }

    private static Schema checked(Path file, List<Schema> readers) throws IOException {
        Schema schema;
        try {
            schema = parse(Files.readString(file));
        } catch (AvroRuntimeException e) {
            throw new IOException("%s is no Avro schema: %s".formatted(file, e.getMessage()), e);
        }
        for (Schema reader : readers) {
            if (AvroDecoder.reads(reader, schema)) {
                String mismatch = SchemaMismatch.describe(NullTolerance.of(reader), schema);
                if (!mismatch.isEmpty()) {
                    throw new IOException(
                            "%s cannot be read as %s: %s"
                                    .formatted(file, reader.getFullName(), mismatch));
                }
                return schema;
            }
        }
        throw new IOException(
                "%s holds neither of %s"
                        .formatted(file, readers.stream().map(Schema::getName).toList()));
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }

    private static String resource(String name) {
        try (InputStream stream = Review.class.getResourceAsStream(RELEASED + name)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + RELEASED + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
