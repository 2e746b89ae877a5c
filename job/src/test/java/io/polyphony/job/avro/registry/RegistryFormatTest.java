package io.polyphony.job.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.avro.AvroEncoder;
import io.polyphony.job.avro.DecodingException;
import io.polyphony.job.avro.FeedbackDecoder;
import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.avro.RecordHeader;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.schemas.Review;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFormatTest {

    private static final int ID = 0x01020304;
    private static final SingleObjectFormat SINGLE_OBJECT =
            new SingleObjectFormat(WriterSchemas.released());
    private static final Duration LONG = Duration.ofHours(1);

    private TestingRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new TestingRegistry();
        registry.put(ID, Review.getClassSchema());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void readsWhatNamesASchemaOfTheRegistryAndAsksOnce() {
        FeedbackDecoder decoder = new FeedbackDecoder(format(LONG), "default", InputLimits.NONE);

        for (int i = 0; i < 5; i++) {
            byte[] value = review(new RegisteredHeader(ID));

            assertThat(value).startsWith(0, 1, 2, 3, 4);
            assertThat(decoder.decode(source(value)))
                    .isInstanceOfSatisfying(
                            IncomingFeedback.class,
                            incoming -> assertThat(incoming.feedback().text()).isEqualTo("works"));
        }
        assertThat(registry.requests()).containsExactly("GET /api/schemas/ids/16909060");
    }

    @Test
    void readsSingleObjectEncodingWithoutAskingTheRegistry() {
        FeedbackDecoder decoder = new FeedbackDecoder(format(LONG), "default", InputLimits.NONE);

        assertThat(decoder.decode(source(review(SINGLE_OBJECT))))
                .isInstanceOf(IncomingFeedback.class);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void anUnknownIdIsADeadLetterAndNotAskedForAgain() {
        FeedbackDecoder decoder = new FeedbackDecoder(format(LONG), "default", InputLimits.NONE);
        SourceRecord unknown = source(review(new RegisteredHeader(77)));

        for (int i = 0; i < 3; i++) {
            assertThat(decoder.decode(unknown))
                    .isEqualTo(
                            new DeadLetter(
                                    unknown,
                                    DeadLetter.Stage.DECODE,
                                    Reason.UNKNOWN_SCHEMA,
                                    "no schema with id 77 in the registry " + registry.url()));
        }
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void anIdThatBecomesKnownIsReadAfterAWhile() throws Exception {
        RegistryFormat format = format(Duration.ofNanos(1));
        byte[] value = review(new RegisteredHeader(78));

        assertThatThrownBy(() -> format.writerSchema(value)).isInstanceOf(DecodingException.class);
        registry.put(78, Review.getClassSchema());

        assertThat(format.writerSchema(value)).isEqualTo(Review.getClassSchema());
    }

    @Test
    void remembersABoundedNumberOfIds() throws Exception {
        RegistryFormat format = format(LONG);
        for (int round = 0; round < 2; round++) {
            for (int id = 1; id <= 50; id++) {
                registry.put(id, Review.getClassSchema());
                format.writerSchema(review(new RegisteredHeader(id)));
            }
        }

        assertThat(registry.requests()).hasSizeBetween(90, 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aRegistryThatCannotAnswerNowIsAskedAgain(int status) throws Exception {
        registry.next(TestingRegistry.status(status), TestingRegistry.status(status));

        assertThat(format(LONG).writerSchema(review(new RegisteredHeader(ID))))
                .isEqualTo(Review.getClassSchema());
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void aRegistryThatHangsIsAskedAgain() throws Exception {
        registry.next(exchange -> exchange.sendResponseHeaders(200, 1_000));
        RegistrySettings patient = registry.settings(RegistrySettings.Access.OPEN, LONG);
        RegistrySettings hasty =
                new RegistrySettings(
                        patient.url(),
                        patient.access(),
                        Duration.ofMillis(300),
                        new RegistrySettings.Retry(50, Duration.ofMillis(1), Duration.ofMillis(5)),
                        patient.cache());

        assertThat(
                        new RegistryFormat(hasty, SINGLE_OBJECT)
                                .writerSchema(review(new RegisteredHeader(ID))))
                .isEqualTo(Review.getClassSchema());
    }

    @Test
    void aRegistryThatStaysAwayIsNoFaultOfTheRecord() throws Exception {
        FeedbackDecoder decoder = new FeedbackDecoder(format(LONG), "default", InputLimits.NONE);
        SourceRecord record = source(review(new RegisteredHeader(ID)));
        registry.always(TestingRegistry.status(503));

        assertThatThrownBy(() -> decoder.decode(record))
                .isInstanceOf(RegistryException.class)
                .hasMessage(
                        "schema-registry.url: no answer from %s after 3 attempts: status 503"
                                .formatted(registry.url()));
        registry.always(null);
        assertThat(decoder.decode(record)).isInstanceOf(IncomingFeedback.class);
        registry.close();
        assertThat(decoder.decode(record)).isInstanceOf(IncomingFeedback.class);
        assertThatThrownBy(() -> decoder.decode(source(review(new RegisteredHeader(5)))))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("ConnectException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>404</html>",
                "{\"error_code\":0,\"message\":\"?\"}",
                "[]",
                "null",
                ""
            })
    void anAddressWhereNoRegistryIsMakesNoDeadLetters(String body) {
        registry.always(TestingRegistry.status(404, body));

        assertThatThrownBy(() -> format(LONG).writerSchema(review(new RegisteredHeader(ID))))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(
                        "status 404: is it the base address of a registry with Confluent's"
                                + " interface?");
    }

    @Test
    void schemasThatAreNoneOfAvroAreDeadLetters() throws Exception {
        registry.put(1, "{\"schemaType\": \"PROTOBUF\", \"schema\": \"message A {}\"}");
        registry.put(2, "{\"schema\": \"nonsense\"}");
        registry.put(
                3,
                "{\"schema\": \"{}\", \"references\": [{\"name\": \"A\", \"subject\": \"a\","
                        + " \"version\": 1}]}");

        assertThat(problem(1)).isEqualTo("schema 1 is of type PROTOBUF, not AVRO");
        assertThat(problem(2)).isEqualTo("schema 2 is no Avro schema");
        assertThat(problem(3)).isEqualTo("schema 3 is no Avro schema");
    }

    @Test
    void followsReferencesAndEndsWhereTheyGoInCircles() throws Exception {
        registry.put(
                "rating",
                7,
                new Schema.Parser()
                        .parse("{\"type\":\"enum\",\"name\":\"a.Rating\",\"symbols\":[\"GOOD\"]}"));
        registry.put(
                8,
                """
                {"schema": \
                "{\\"type\\":\\"record\\",\\"name\\":\\"Review\\",\\"fields\\":[\
                {\\"name\\":\\"r\\",\\"type\\":\\"a.Rating\\"}]}",
                 "references": [{"name": "a.Rating", "subject": "rating", "version": 1}]}
                """);
        assertThat(
                        format(LONG)
                                .writerSchema(review(new RegisteredHeader(8)))
                                .getField("r")
                                .schema()
                                .getEnumSymbols())
                .containsExactly("GOOD");

        registry.put(
                7,
                "{\"schema\": \"{}\", \"references\": [{\"name\": \"x\", \"subject\": \"rating\","
                        + " \"version\": 1}]}");
        registry.put(
                9,
                "{\"schema\": \"{}\", \"references\": [{\"name\": \"x\", \"subject\": \"rating\","
                        + " \"version\": 1}]}");
        assertThat(problem(9)).isEqualTo("schema 9 is no Avro schema");
    }

    @Test
    void whateverTheBytesAreNothingElseIsThrown() {
        RegistryFormat format = format(LONG);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] value = new byte[random.nextInt(12)];
            random.nextBytes(value);
            if (value.length > 0 && i % 2 == 0) {
                value[0] = 0;
            }
            assertThatThrownBy(() -> format.writerSchema(value))
                    .isInstanceOf(DecodingException.class);
        }
    }

    @Test
    void isShippedAsItIs() throws Exception {
        RegistryFormat shipped = InstantiationUtil.clone(format(LONG));

        assertThat(shipped.writerSchema(review(new RegisteredHeader(ID))))
                .isEqualTo(Review.getClassSchema());
        assertThat(ByteBuffer.wrap(new RegisteredHeader(ID).header(Review.getClassSchema())).get())
                .isZero();
    }

    private String problem(int id) {
        try {
            format(LONG).writerSchema(review(new RegisteredHeader(id)));
            return "";
        } catch (DecodingException e) {
            assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
            return e.getMessage();
        }
    }

    private RegistryFormat format(Duration unknownTtl) {
        return new RegistryFormat(
                registry.settings(RegistrySettings.Access.OPEN, unknownTtl), SINGLE_OBJECT);
    }

    private static byte[] review(RecordHeader header) {
        return new AvroEncoder<>(header, Review.class)
                .encode(Review.newBuilder().setId("1").setText("works").build());
    }

    private static SourceRecord source(byte[] value) {
        return new SourceRecord(new SourcePosition("reviews", 0, 0, 0), null, value, List.of());
    }
}
