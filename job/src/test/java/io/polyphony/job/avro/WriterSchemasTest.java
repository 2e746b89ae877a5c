package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterSchemasTest {

    @TempDir private Path folder;

    @Test
    void knowsEveryReleasedSchema() {
        assertThat(WriterSchemas.released())
                .extracting(Schema::getName)
                .contains("Review", "Ticket", "LabelledVector", "ThemeEvent", "ThemeState");
    }

    @Test
    void readsTheSchemasOfAFolder() throws IOException {
        write("a.avsc", review("{\"name\": \"id\", \"type\": \"string\"}"));
        write("notes.txt", "no schema");

        assertThat(read()).extracting(Schema::getFullName).containsExactly("shop.Review");
    }

    @Test
    void refusesWhatIsNoSchema() throws IOException {
        write("broken.avsc", "{");

        assertThatThrownBy(this::read).hasMessageContaining("broken.avsc is no Avro schema");
    }

    @Test
    void refusesARecordThatIsNoFeedback() throws IOException {
        write("order.avsc", "{\"type\": \"record\", \"name\": \"Order\", \"fields\": []}");

        assertThatThrownBy(this::read)
                .hasMessageContaining("order.avsc holds neither of [Review, Ticket]");
    }

    @Test
    void refusesAReviewWithoutId() throws IOException {
        write("bare.avsc", review("{\"name\": \"stars\", \"type\": \"int\"}"));

        assertThatThrownBy(this::read)
                .hasMessageContaining("bare.avsc cannot be read as io.polyphony.schemas.Review")
                .hasMessageContaining("id");
    }

    private List<Schema> read() throws IOException {
        return WriterSchemas.of(folder, FeedbackDecoder.READERS);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static String review(String field) {
        return ("{\"type\": \"record\", \"name\": \"Review\", \"namespace\": \"shop\","
                        + " \"fields\": [%s]}")
                .formatted(field);
    }
}
