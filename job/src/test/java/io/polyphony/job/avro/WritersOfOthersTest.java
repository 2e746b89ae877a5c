package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records whose writers have schemas of their own. */
class WritersOfOthersTest {

    private static final long MILLIS = 1_700_000_000_123L;

    @Test
    void aRecordWithATitleAndNoTextIsReadByItsTitle() throws IOException {
        Schema writer = review(optional("title", "string"), optional("text", "string"));
        GenericRecord review = record(writer);
        review.put("title", "Akku");

        assertThat(feedback(decode(review)).text()).startsWith("Akku");
    }

    @Test
    void aRecordWithoutAnIdIsADeadLetterThatSaysSo() throws IOException {
        GenericRecord review =
                new GenericData.Record(review(optional("text", "string"), OPTIONAL_ID));

        assertThat(letter(decode(review)).reason()).isEqualTo(Reason.MISSING_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp-millis, 1700000000123",
        "timestamp-micros, 1700000000123456",
        "timestamp-nanos, 1700000000123456789",
    })
    void timesOfAllUnitsAreConverted(String unit, long written) throws IOException {
        assertThat(feedback(decode(timed("long", unit, written))).eventTime()).isEqualTo(MILLIS);
    }

    @Test
    void aDateIsItsBeginning() throws IOException {
        GenericRecord review = timed("int", "date", 19_675);

        assertThat(feedback(decode(review)).eventTime())
                .isEqualTo(Instant.parse("2023-11-14T00:00:00Z").toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({"local-timestamp-millis", "local-timestamp-micros", "time-micros"})
    void timesWithoutAZoneAreRefusedByName(String unit) throws IOException {
        assertThat(letter(decode(timed("long", unit, 5L))).detail())
                .contains("eventTime is written as " + unit);
    }

    @ParameterizedTest
    @CsvSource({"1700000000123456789", "9223372036854775807", "-9223372036854775808"})
    void timesThatOtherClientsCannotReadAreRefusedByName(long written) throws IOException {
        DeadLetter letter = letter(decode(timed("long", "timestamp-millis", written)));

        assertThat(letter.reason()).isEqualTo(Reason.UNDECODABLE);
        assertThat(letter.detail()).startsWith("eventTime is " + written + " ms");
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() throws IOException {
        Schema writer = review(optional("text", "string"), optional("rating", "string"));
        GenericRecord review = record(writer);
        review.put("rating", "five");

        assertThat(letter(decode(review)).detail())
                .contains("field rating is written as null or string")
                .contains("cannot be read as null or double")
                .doesNotContain("five");
    }

    private static final String OPTIONAL_ID = optional("id", "string");

    private static GenericRecord timed(String type, String unit, Object value) {
        String field =
                """
                {"name": "eventTime", "type": ["null", {"type": "%s", "logicalType": "%s"}]}\
                """
                        .formatted(type, unit);
        GenericRecord review = record(review(optional("text", "string"), field));
        review.put("text", "ok");
        review.put("eventTime", type.equals("int") ? ((Number) value).intValue() : value);
        return review;
    }

    private static String optional(String name, String type) {
        return "{\"name\": \"%s\", \"type\": [\"null\", \"%s\"]}".formatted(name, type);
    }

    private static Schema review(String... fields) {
        List<String> all = new java.util.ArrayList<>(List.of(fields));
        if (all.stream().noneMatch(field -> field.contains("\"id\""))) {
            all.add("{\"name\": \"id\", \"type\": \"string\"}");
        }
        return new Schema.Parser()
                .parse(
                        "{\"type\": \"record\", \"name\": \"Review\", \"fields\": %s}"
                                .formatted(all));
    }

    private static GenericRecord record(Schema writer) {
        GenericRecord record = new GenericData.Record(writer);
        record.put("id", "r");
        return record;
    }

    private static Incoming decode(GenericRecord record) throws IOException {
        SingleObjectFormat format = new SingleObjectFormat(List.of(record.getSchema()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(format.header(record.getSchema()));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return new FeedbackDecoder(format, "default", InputLimits.NONE)
                .decode(TestingFeedback.source(bytes.toByteArray()));
    }

    private static Feedback feedback(Incoming incoming) {
        assertThat(incoming).isInstanceOf(IncomingFeedback.class);
        return ((IncomingFeedback) incoming).feedback();
    }

    private static DeadLetter letter(Incoming incoming) {
        assertThat(incoming).isInstanceOf(DeadLetter.class);
        return (DeadLetter) incoming;
    }
}
