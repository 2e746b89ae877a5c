package io.polyphony.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/** The schemas of the module as tests see them. */
final class ReleasedSchemas {

    static final List<Schema> CURRENT =
            List.of(
                    Review.getClassSchema(),
                    Ticket.getClassSchema(),
                    LabelledVector.getClassSchema(),
                    ThemeEvent.getClassSchema(),
                    ThemeState.getClassSchema(),
                    CurationCommand.getClassSchema());

    private ReleasedSchemas() {}

    /** Lines of the index: {@code version/Name.avsc}. */
    static List<String> index() {
        return read("index").lines().toList();
    }

    static Schema schema(String line) {
        return new Schema.Parser().parse(read(line));
    }

    static Schema current(String name) {
        return CURRENT.stream()
                .filter(schema -> schema.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String read(String resource) {
        try (InputStream stream = Review.class.getResourceAsStream("released/" + resource)) {
            return new String(
                    Objects.requireNonNull(stream, resource).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
