package io.polyphony.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages of the topics, whose tables of fields are written from the schemas, anew with {@code
 * -Dtopics.regenerate=true}.
 */
class TopicPagesTest {

    private static final Path PAGES = Path.of("topics");
    private static final String BEGIN = "<!-- fields: begin -->\n";
    private static final String END = "<!-- fields: end -->\n";

    @ParameterizedTest
    @CsvSource({
        "reviews, Review",
        "tickets, Ticket",
        "curation, CurationCommand",
        "labelled-vectors, LabelledVector",
        "theme-events, ThemeEvent",
        "themes, ThemeState"
    })
    void thePageHasTheFieldsOfTheSchema(String page, String schema) throws IOException {
        Path file = PAGES.resolve(page + ".md");
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String expected =
                text.substring(0, begin)
                        + "\n"
                        + tables(ReleasedSchemas.current(schema))
                        + "\n"
                        + text.substring(text.indexOf(END));

        if (Boolean.getBoolean("topics.regenerate")) {
            Files.writeString(file, expected);
        }
        assertThat(List.of(Files.readString(file).split("\n")))
                .isEqualTo(List.of(expected.split("\n")));
    }

    @Test
    void everyPageSaysTheSameThings() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.toList()) {
                assertThat(Files.readString(page))
                        .as(page.toString())
                        .startsWith("# Topic ")
                        .containsAnyOf("| promise |", "As [reviews](reviews.md) in everything");
            }
        }
    }

    private static String tables(Schema schema) {
        return NamedSchemas.of(schema).values().stream()
                .map(TopicPagesTest::table)
                .collect(Collectors.joining("\n"));
    }

    private static String table(Schema named) {
        if (named.getType() == Schema.Type.ENUM) {
            return "| enum `%s` |\n|---|\n| %s |\n| %s |\n"
                    .formatted(
                            named.getName(),
                            named.getEnumSymbols().stream()
                                    .map(symbol -> '`' + symbol + '`')
                                    .collect(Collectors.joining(", ")),
                            named.getDoc());
        }
        return named.getFields().stream()
                .map(
                        field ->
                                "| `%s` | %s | %s |\n"
                                        .formatted(
                                                field.name(),
                                                type(field.schema()),
                                                field.doc().replace("|", "\\|")))
                .collect(
                        Collectors.joining(
                                "",
                                "| field of `%s` | type | |\n|---|---|---|\n"
                                        .formatted(named.getName()),
                                ""));
    }

    private static String type(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case UNION ->
                    schema.getTypes().stream()
                            .map(TopicPagesTest::type)
                            .collect(Collectors.joining(" or "));
            case ARRAY -> "array of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case RECORD, ENUM -> '`' + schema.getName() + '`';
            default ->
                    schema.getType().getName() + (logical == null ? "" : ", " + logical.getName());
        };
    }
}
