package io.polyphony.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Either side of a topic can be upgraded first, over all released versions. */
class CompatibilityTest {

    private static final Path RELEASED =
            Path.of("src/main/resources/io/polyphony/schemas/released");

    static Stream<String> releasedSchemas() {
        return ReleasedSchemas.index().stream();
    }

    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void currentReadsReleasedAndReleasedReadsCurrent(String line) {
        Schema released = ReleasedSchemas.schema(line);
        Schema current = ReleasedSchemas.current(released.getName());

        assertThat(incompatibilities(current, released)).isEmpty();
        assertThat(incompatibilities(released, current)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void bytesOfReleasedAndCurrentAreReadByTheOther(String line) throws IOException {
        Schema released = ReleasedSchemas.schema(line);
        Schema current = ReleasedSchemas.current(released.getName());

        for (GenericRecord datum : random(released)) {
            assertThat(read(write(datum), released, current)).isNotNull();
        }
        for (GenericRecord datum : random(current)) {
            assertThat(read(write(datum), current, released)).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void aNewFieldWithADefaultIsReadBothWays(String line) throws IOException {
        Schema released = ReleasedSchemas.schema(line);
        Schema extended = withField(released);

        assertThat(incompatibilities(extended, released)).isEmpty();
        assertThat(incompatibilities(released, extended)).isEmpty();
        for (GenericRecord datum : random(released)) {
            GenericRecord read = read(write(datum), released, extended);
            assertThat(read.get("added")).hasToString("nothing");
            assertThat(read(write(read), extended, released)).isEqualTo(datum);
        }
    }

    @Test
    void aFieldWithoutADefaultIsFound() {
        Schema released = ReleasedSchemas.current("Review");
        List<Schema.Field> fields = copies(released);
        fields.add(new Schema.Field("added", Schema.create(Schema.Type.STRING), "New."));

        assertThat(incompatibilities(record(released, fields), released))
                .containsExactly(SchemaIncompatibilityType.READER_FIELD_MISSING_DEFAULT_VALUE);
    }

    @Test
    void everyCurrentSchemaIsAReleasedOneSoThatItsFingerprintIsKnown() {
        List<Long> released =
                ReleasedSchemas.index().stream()
                        .map(ReleasedSchemas::schema)
                        .map(SchemaNormalization::parsingFingerprint64)
                        .toList();

        assertThat(ReleasedSchemas.CURRENT)
                .allSatisfy(
                        schema ->
                                assertThat(released)
                                        .as("copy %s to a folder of released/", schema.getName())
                                        .contains(
                                                SchemaNormalization.parsingFingerprint64(schema)));
    }

    @Test
    void theIndexNamesEveryReleasedFile() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            List<String> found =
                    files.filter(file -> file.toString().endsWith(".avsc"))
                            .map(file -> RELEASED.relativize(file).toString())
                            .sorted()
                            .toList();

            assertThat(ReleasedSchemas.index()).containsExactlyInAnyOrderElementsOf(found);
        }
    }

    /** Numbers are made of the order of some symbols, such as those of event ids. */
    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void symbolsAreOnlyAppended(String line) {
        Schema released = ReleasedSchemas.schema(line);
        Map<String, Schema> current = NamedSchemas.of(ReleasedSchemas.current(released.getName()));

        assertThat(NamedSchemas.of(released).values())
                .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
                .allSatisfy(
                        schema ->
                                assertThat(current.get(schema.getFullName()).getEnumSymbols())
                                        .startsWith(
                                                schema.getEnumSymbols().toArray(String[]::new)));
    }

    private static List<SchemaIncompatibilityType> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(SchemaCompatibility.Incompatibility::getType)
                .toList();
    }

    private static Schema withField(Schema schema) {
        List<Schema.Field> fields = copies(schema);
        fields.add(new Schema.Field("added", Schema.create(Schema.Type.STRING), "New.", "nothing"));
        return record(schema, fields);
    }

    private static List<Schema.Field> copies(Schema schema) {
        List<Schema.Field> copies = new ArrayList<>();
        schema.getFields().forEach(field -> copies.add(new Schema.Field(field, field.schema())));
        return copies;
    }

    private static Schema record(Schema original, List<Schema.Field> fields) {
        return Schema.createRecord(
                original.getName(), original.getDoc(), original.getNamespace(), false, fields);
    }

    private static List<GenericRecord> random(Schema schema) {
        List<GenericRecord> records = new ArrayList<>();
        for (Object datum : new RandomData(new GenericData(), schema, 20, 42, true)) {
            records.add((GenericRecord) datum);
        }
        return records;
    }

    private static byte[] write(GenericRecord datum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(datum.getSchema()).write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static GenericRecord read(byte[] bytes, Schema writer, Schema reader)
            throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
