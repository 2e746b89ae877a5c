package io.polyphony.job.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.DeadLetter.Stage;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.job.avro.output.TestingThemes;
import io.polyphony.job.kafka.sink.RecordLimit.Codec;
import io.polyphony.schemas.LabelledVector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OversizeTest {

    private static final int REQUEST = 4 << 20;
    private static final int TOPIC = 1 << 20;
    private static final RecordLimit LIMIT = limit(CompressionType.LZ4);
    private static final ProducerTimestamp TIMESTAMPS = new ProducerTimestamp(Long.MAX_VALUE);
    private static final OutputFormat OUTPUT =
            new OutputFormat(
                    "out",
                    new SingleObjectFormat(WriterSchemas.released()),
                    TestingThemes.WINDOW_MILLIS,
                    LIMIT,
                    TIMESTAMPS);
    private static final byte[] KEY = {1, 2};

    private final TestingSinkContext context = new TestingSinkContext();

    @Test
    void aLetterThatTheProducerWouldRefuseHasPositionSizeAndHashInsteadOfItsValue()
            throws Exception {
        byte[] value = new byte[REQUEST + 1];

        ProducerRecord<byte[], byte[]> letter =
                letter(value, new SourceHeader("trace", new byte[] {9}));

        assertThat(LIMIT.fits(letter)).isTrue();
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEmpty();
        assertThat(letter.headers().lastHeader("trace").value()).containsExactly(9);
        assertThat(header(letter, "stage")).isEqualTo("DECODE");
        assertThat(header(letter, "reason")).isEqualTo("OVERSIZE");
        assertThat(header(letter, "detail")).isEqualTo("UNDECODABLE: no Review");
        assertThat(header(letter, "topic")).isEqualTo("reviews");
        assertThat(header(letter, "partition")).isEqualTo("3");
        assertThat(header(letter, "offset")).isEqualTo("42");
        assertThat(header(letter, "timestamp")).isEqualTo("1234");
        assertThat(header(letter, "value-size")).isEqualTo(Integer.toString(value.length));
        assertThat(header(letter, "value-sha256"))
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(value)));
        assertThat(letter.headers().lastHeader("polyphony.headers-left-out")).isNull();
        assertThat(DeadLetterHeaders.isIncomplete(letter.headers())).isTrue();
        assertThat(context.oversize.getCount()).isEqualTo(1);
    }

    /** Flink reports the first counter of a name, and its exactly-once writer opens twice. */
    @Test
    void aSerializerThatIsOpenedTwiceRegistersOneCounter() throws Exception {
        List<KafkaRecordSerializationSchema<?>> serializers =
                List.of(
                        new DeadLetterSerializer("dead-letters", LIMIT, TIMESTAMPS),
                        new LabelledVectorSerializer(OUTPUT, TestingThemes.PROVENANCE, true),
                        new ThemeEventSerializer(OUTPUT, true),
                        new ThemeStateSerializer(OUTPUT, true));
        for (KafkaRecordSerializationSchema<?> serializer : serializers) {
            serializer.open(context, null);
            serializer.open(context, null);
        }

        assertThat(context.registrations).isEqualTo(serializers.size());
    }

    @Test
    void theBrokersLimitHoldsForCompressedBytes() throws Exception {
        byte[] noise = new byte[2 * TOPIC];
        new Random(1).nextBytes(noise);

        assertThat(letter(new byte[2 * TOPIC]).value()).hasSize(2 * TOPIC);
        assertThat(context.oversize.getCount()).isZero();
        assertThat(letter(noise).value()).isEmpty();
        assertThat(context.oversize.getCount()).isEqualTo(1);
    }

    @Test
    void aTopicThatStoresUncompressedCountsUncompressedBytes() {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>("out", null, new byte[2 * TOPIC]);

        assertThat(limit(CompressionType.LZ4).fits(message)).isTrue();
        assertThat(limit(CompressionType.LZ4, CompressionType.NONE).fits(message)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void anIncompressibleRecordOfTheSafeSizeFitsWithAnyCodec(CompressionType codec) {
        byte[] noise = new byte[(int) limit(codec).incompressible()];
        new Random(2).nextBytes(noise);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("out", null, noise);

        assertThat(new RecordLimit(REQUEST, TOPIC, List.of(codec(codec))).fits(message)).isTrue();
    }

    @Test
    void headersAndKeysThatDoNotFitAreCountedOrHashed() throws Exception {
        byte[] large = new byte[TOPIC];
        new Random(3).nextBytes(large);

        ProducerRecord<byte[], byte[]> headers =
                letter(
                        new byte[] {5},
                        new SourceHeader("large", large),
                        new SourceHeader("small", null));
        assertThat(LIMIT.fits(headers)).isTrue();
        assertThat(header(headers, "headers-left-out")).isEqualTo("1");
        assertThat(headers.headers().lastHeader("large")).isNull();
        assertThat(headers.headers().lastHeader("small")).isNotNull();

        ProducerRecord<byte[], byte[]> key =
                serialize(
                        new DeadLetterSerializer("dead-letters", LIMIT, TIMESTAMPS),
                        deadLetter(large, null, Reason.OVERSIZE));
        assertThat(LIMIT.fits(key)).isTrue();
        assertThat(key.key()).isNull();
        assertThat(key.value()).isEmpty();
        assertThat(header(key, "key-size")).isEqualTo(Integer.toString(TOPIC));
        assertThat(header(key, "key-sha256")).hasSize(64);
        assertThat(header(key, "detail")).isEqualTo("no Review");
    }

    @Test
    void aLabelledVectorLosesATextThatIsTooLargeAndSaysSo() throws Exception {
        String text = "x".repeat(REQUEST);

        ProducerRecord<byte[], byte[]> message =
                serialize(
                        new LabelledVectorSerializer(OUTPUT, TestingThemes.PROVENANCE, true),
                        withText(text));

        LabelledVector vector = LabelledVector.getDecoder().decode(message.value());
        assertThat(vector.getText()).isNull();
        assertThat(vector.getRecordKey()).isEqualTo("acme/review/r-1");
        assertThat(header(message, "text-left-out")).isEqualTo(Integer.toString(REQUEST));
        assertThat(context.oversize.getCount()).isEqualTo(1);
    }

    @Test
    void exemplarsOfAnEventAreShortenedUntilItFits() throws Exception {
        ThemeEvent event = TestingThemes.event(ThemeEventKind.BORN);
        Exemplar large = new Exemplar("acme/review/r-1", "en", "y".repeat(REQUEST), new short[4]);
        ThemeEvent.Evidence evidence = event.evidence();

        ProducerRecord<byte[], byte[]> message =
                serialize(
                        new ThemeEventSerializer(OUTPUT, true),
                        new ThemeEvent(
                                event.id(),
                                event.tenant(),
                                event.window(),
                                event.kind(),
                                event.ordinal(),
                                event.subject(),
                                new ThemeEvent.Evidence(
                                        evidence.label(),
                                        evidence.recordCount(),
                                        evidence.languages(),
                                        List.of(large),
                                        evidence.keywords()),
                                event.command()));

        io.polyphony.schemas.ThemeEvent written =
                io.polyphony.schemas.ThemeEvent.getDecoder().decode(message.value());
        assertThat(written.getExemplars())
                .singleElement()
                .satisfies(exemplar -> assertThat(exemplar.getText()).isEqualTo("y".repeat(1_000)));
        assertThat(written.getKeywords()).isEqualTo(evidence.keywords());
        assertThat(context.oversize.getCount()).isEqualTo(1);
    }

    private static LabelledFeedback withText(String text) {
        LabelledFeedback labelled = TestingThemes.labelled(4);
        EmbeddedFeedback embedded = labelled.embedded();
        return new LabelledFeedback(
                new EmbeddedFeedback(
                        embedded.feedback().with(text, "en"),
                        embedded.textHash(),
                        embedded.vector(),
                        embedded.statistics()),
                labelled.window(),
                labelled.theme(),
                labelled.late(),
                labelled.duplicateOf());
    }

    private ProducerRecord<byte[], byte[]> letter(byte[] value, SourceHeader... headers)
            throws Exception {
        return serialize(
                new DeadLetterSerializer("dead-letters", LIMIT, TIMESTAMPS),
                deadLetter(KEY, value, Reason.UNDECODABLE, headers));
    }

    private static DeadLetter deadLetter(
            byte[] key, byte[] value, Reason reason, SourceHeader... headers) {
        return new DeadLetter(
                new SourceRecord(
                        new SourcePosition("reviews", 3, 42, 1_234), key, value, List.of(headers)),
                Stage.DECODE,
                reason,
                "no Review");
    }

    private <T> ProducerRecord<byte[], byte[]> serialize(
            KafkaRecordSerializationSchema<T> serializer, T element) throws Exception {
        serializer.open(context, null);
        return serializer.serialize(element, null, 0L);
    }

    private static RecordLimit limit(CompressionType... types) {
        return new RecordLimit(
                REQUEST, TOPIC, List.of(types).stream().map(OversizeTest::codec).toList());
    }

    private static Codec codec(CompressionType type) {
        return new Codec(type, Codec.DEFAULT_LEVEL);
    }

    private static String header(ProducerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader("polyphony." + name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
