package io.polyphony.job.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeStatus;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.DeadLetter.Stage;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.source.SourceDetails;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.job.avro.output.TestingThemes;
import io.polyphony.job.kafka.sink.RecordLimit.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;

class SerializersTest {

    private static final RecordLimit LIMIT =
            new RecordLimit(
                    8 << 20, 1 << 20, List.of(new Codec(CompressionType.LZ4, Codec.DEFAULT_LEVEL)));
    private static final ProducerTimestamp TIMESTAMPS = new ProducerTimestamp(Long.MAX_VALUE);
    private static final OutputFormat OUTPUT =
            new OutputFormat(
                    "out",
                    new SingleObjectFormat(WriterSchemas.released()),
                    TestingThemes.WINDOW_MILLIS,
                    LIMIT,
                    TIMESTAMPS);
    private static final long WINDOW_START = TestingThemes.WINDOW;

    @Test
    void labelledVectorsAreKeyedByTheirRecord() throws Exception {
        ProducerRecord<byte[], byte[]> message =
                serialize(
                        new LabelledVectorSerializer(OUTPUT, TestingThemes.PROVENANCE, false),
                        TestingThemes.labelled(4));

        assertThat(text(message.key())).isEqualTo("acme/review/r-1");
        assertThat(message.topic()).isEqualTo("out");
        assertThat(message.timestamp()).isEqualTo(1_700_000_000_500L);
        assertThat(message.value()).isNotEmpty();
    }

    @Test
    void labelledVectorsCarryTheHeadersThatGoOn() throws Exception {
        LabelledFeedback plain = TestingThemes.labelled(4);
        Feedback feedback = plain.embedded().feedback();
        LabelledFeedback traced =
                new LabelledFeedback(
                        new EmbeddedFeedback(
                                new Feedback(
                                        feedback.identity(),
                                        null,
                                        null,
                                        null,
                                        feedback.eventTime(),
                                        feedback.position(),
                                        feedback.text(),
                                        SourceDetails.of(
                                                List.of(
                                                        new SourceHeader(
                                                                "traceparent", new byte[] {7})))),
                                plain.embedded().textHash(),
                                plain.embedded().vector(),
                                plain.embedded().statistics()),
                        plain.window(),
                        plain.theme(),
                        plain.late(),
                        plain.duplicateOf());

        assertThat(
                        serialize(
                                        new LabelledVectorSerializer(
                                                OUTPUT, TestingThemes.PROVENANCE, false),
                                        traced)
                                .headers())
                .extracting(Header::key, Header::value)
                .containsExactly(tuple("traceparent", new byte[] {7}));
    }

    @Test
    void themeEventsAreKeyedByTheirTenant() throws Exception {
        ProducerRecord<byte[], byte[]> message =
                serialize(
                        new ThemeEventSerializer(OUTPUT, true),
                        TestingThemes.event(ThemeEventKind.BORN));

        assertThat(text(message.key())).isEqualTo("acme");
        assertThat(message.timestamp()).isEqualTo(WINDOW_START);
    }

    @Test
    void themesAreKeyedByTenantAndTheme() throws Exception {
        ProducerRecord<byte[], byte[]> message =
                serialize(
                        new ThemeStateSerializer(OUTPUT, true),
                        TestingThemes.state(ThemeStatus.ACTIVE, 0));

        assertThat(text(message.key())).isEqualTo("ac%2Fme/theme%2F1");
        assertThat(message.timestamp()).isEqualTo(WINDOW_START);
    }

    @Test
    void deadLettersAreTheOriginalWithAddedHeaders() throws Exception {
        byte[] key = {1, 2};
        byte[] value = {(byte) 0xC3, 3};
        SourceRecord original =
                new SourceRecord(
                        new SourcePosition("reviews", 3, 42, 1_234),
                        key,
                        value,
                        List.of(
                                new SourceHeader("trace", new byte[] {9}),
                                new SourceHeader("empty", null),
                                new SourceHeader("trace", new byte[] {8})));

        ProducerRecord<byte[], byte[]> message =
                serialize(
                        new DeadLetterSerializer("dead-letters", LIMIT, TIMESTAMPS),
                        new DeadLetter(original, Stage.DECODE, Reason.UNDECODABLE, "2 bytes"));

        assertThat(message.topic()).isEqualTo("dead-letters");
        assertThat(message.partition()).isNull();
        assertThat(message.timestamp()).isEqualTo(1_234);
        assertThat(message.key()).isEqualTo(key);
        assertThat(message.value()).isEqualTo(value);
        assertThat(Arrays.stream(message.headers().toArray()).limit(3))
                .extracting(header -> header.key() + Arrays.toString(header.value()))
                .containsExactly("trace[9]", "emptynull", "trace[8]");
        assertThat(Arrays.stream(message.headers().toArray()).skip(3))
                .extracting(header -> header.key() + "=" + text(header.value()))
                .containsExactly(
                        "polyphony.stage=DECODE",
                        "polyphony.reason=UNDECODABLE",
                        "polyphony.detail=2 bytes",
                        "polyphony.topic=reviews",
                        "polyphony.partition=3",
                        "polyphony.offset=42",
                        "polyphony.timestamp=1234");
    }

    @Test
    void aDeadLetterWithoutTimestampGetsThePresent() throws Exception {
        SourceRecord original =
                new SourceRecord(new SourcePosition("reviews", 0, 0, -1), null, null, List.of());

        assertThat(
                        serialize(
                                        new DeadLetterSerializer("dead-letters", LIMIT, TIMESTAMPS),
                                        new DeadLetter(original, Stage.EMBED, Reason.OVERSIZE, "x"))
                                .timestamp())
                .isNull();
    }

    /**
     * Serialises a value as on a task manager, where the serializer is shipped, opened and used.
     */
    private static <T> ProducerRecord<byte[], byte[]> serialize(
            KafkaRecordSerializationSchema<T> serializer, T element) throws Exception {
        KafkaRecordSerializationSchema<T> shipped = InstantiationUtil.clone(serializer);
        shipped.open(new TestingSinkContext(), null);
        return shipped.serialize(element, null, 0L);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
