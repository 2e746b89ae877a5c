package io.polyphony.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The headers by which clients without Avro's Java library know a schema: {@code
 * examples/headers.csv} and the table of the README. Written anew with {@code
 * -Dheaders.regenerate=true}.
 */
class SchemaHeadersTest {

    private static final Path CSV = Path.of("examples/headers.csv");
    private static final Path PAGE = Path.of("README.md");
    private static final String BEGIN = "<!-- headers of released schemas: begin -->\n";
    private static final String END = "<!-- headers of released schemas: end -->\n";

    /** One schema as released. */
    private record Released(String version, Schema schema) {

        static Released of(String line) {
            return new Released(line.substring(0, line.indexOf('/')), ReleasedSchemas.schema(line));
        }

        String name() {
            return schema.getName();
        }

        String header() {
            ByteBuffer header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
            header.put((byte) 0xC3).put((byte) 0x01);
            header.putLong(SchemaNormalization.parsingFingerprint64(schema));
            return HexFormat.of().formatHex(header.array());
        }
    }

    static Stream<String> releasedSchemas() {
        return ReleasedSchemas.index().stream();
    }

    @Test
    void theFileNamesTheHeaderOfEveryReleasedSchema() throws IOException {
        assertWritten(
                CSV,
                released()
                        .map(one -> one.header() + ',' + one.version() + ',' + one.name() + '\n')
                        .collect(Collectors.joining("", "header,version,schema\n", "")));
    }

    @Test
    void thePageNamesTheHeaderOfEveryReleasedSchema() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String table =
                released()
                        .map(
                                one ->
                                        "| `%s` | %s | `%s` |\n"
                                                .formatted(
                                                        one.name(),
                                                        one.version(),
                                                        one.header().replaceAll("..(?!$)", "$0 ")))
                        .collect(
                                Collectors.joining(
                                        "",
                                        "\n| schema | version | header |\n|---|---|---|\n",
                                        "\n"));

        assertWritten(PAGE, page.substring(0, begin) + table + page.substring(page.indexOf(END)));
    }

    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void avrosOwnEncoderWritesTheHeader(String line) throws IOException {
        Released one = Released.of(line);
        Object datum =
                new RandomData(new GenericData(), one.schema(), 1, 42, true).iterator().next();

        ByteBuffer message =
                new BinaryMessageEncoder<>(new GenericData(), one.schema()).encode(datum);

        byte[] header = new byte[10];
        message.get(header);
        assertThat(HexFormat.of().formatHex(header)).isEqualTo(one.header());
    }

    private static Stream<Released> released() {
        return ReleasedSchemas.index().stream()
                .map(Released::of)
                .sorted(Comparator.comparing(Released::name).thenComparing(Released::version));
    }

    private static void assertWritten(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("headers.regenerate")) {
            Files.writeString(file, expected);
        }
        assertThat(List.of(Files.readString(file).split("\n")))
                .isEqualTo(List.of(expected.split("\n")));
    }
}
