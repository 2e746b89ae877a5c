package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.DeadLetter.Stage;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.source.SourceDetails;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.Review;
import io.polyphony.schemas.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackDecoderTest {

    private final FeedbackDecoder decoder =
            new FeedbackDecoder(TestingFeedback.FORMAT, "default", InputLimits.NONE);

    @Test
    void decodesAReview() {
        SourceRecord source = source(TestingFeedback.review().build());

        assertThat(decoder.decode(source))
                .isEqualTo(
                        new IncomingFeedback(
                                new Feedback(
                                        FeedbackId.of("acme", "review", "r-1"),
                                        "phone",
                                        "ann",
                                        "de",
                                        TestingFeedback.WRITTEN.toEpochMilli(),
                                        TestingFeedback.POSITION,
                                        "Akku\n\nhält lange",
                                        new SourceDetails(List.of(), 4, 4.5)),
                                source));
    }

    @Test
    void decodesATicketOfTheSameTopicByItsSchema() {
        SourceRecord source =
                TestingFeedback.source(TestingFeedback.bytes(TestingFeedback.ticket().build()));

        assertThat(decoder.decode(source))
                .isEqualTo(
                        new IncomingFeedback(
                                new Feedback(
                                        FeedbackId.of("acme", "ticket", "t-1"),
                                        "phone",
                                        "bob",
                                        "zh",
                                        TestingFeedback.WRITTEN.toEpochMilli(),
                                        TestingFeedback.POSITION,
                                        "充电口\n\n坏了",
                                        new SourceDetails(List.of(), 3, null)),
                                source));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aRatingThatIsNoFiniteNumberIsNone(double rating) {
        SourceRecord source = source(TestingFeedback.review().setRating(rating).build());

        assertThat(details(source).rating()).isNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e300, -0.0, 0.5, 3, 100, Double.MAX_VALUE})
    void anyOtherRatingGoesOnAsItCame(double rating) {
        SourceRecord source = source(TestingFeedback.review().setRating(rating).build());

        assertThat(details(source).rating()).isEqualTo(rating);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void aBlankTitleIsNone(String title) {
        SourceRecord source = source(TestingFeedback.review().setTitle(title).build());

        assertThat(details(source).title("text")).isNull();
    }

    private SourceDetails details(SourceRecord source) {
        return ((IncomingFeedback) decoder.decode(source)).feedback().details();
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, PLAIN", "HTML, HTML", "MAIL, MAIL", "AUTO, AUTO", "UNKNOWN, AUTO"})
    void takesTheFormatThatTheSenderDeclares(TextFormat declared, String format) {
        SourceRecord review = source(TestingFeedback.review().setFormat(declared).build());
        SourceRecord ticket =
                TestingFeedback.source(
                        TestingFeedback.bytes(
                                TestingFeedback.ticket().setFormat(declared).build()));

        for (SourceRecord source : List.of(review, ticket)) {
            assertThat(decoder.decode(source))
                    .isInstanceOfSatisfying(
                            IncomingFeedback.class,
                            incoming -> assertThat(incoming.format()).hasToString(format));
        }
    }

    @Test
    void aStringThatIsNoUtf8IsADeadLetterThatNamesItsField() {
        byte[] bytes = TestingFeedback.bytes(TestingFeedback.review().build());
        for (String part : List.of("lange", "phone", "ann", "acme", "r-1")) {
            byte[] latin = bytes.clone();
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(part);
            latin[at + 1] = (byte) 0xE9;
            SourceRecord source = TestingFeedback.source(latin);

            assertDeadLetter(decoder.decode(source), source, Reason.UNDECODABLE);
            assertThat(((DeadLetter) decoder.decode(source)).detail())
                    .containsPattern("field (text|product|author|tenant|id): not UTF-8 at byte");
        }
    }

    @Test
    void aRecordWithoutAValueErasesTheRecordThatItsKeyNames() {
        SourceRecord source = withoutValue("a%2Fb/review/r-1".getBytes(StandardCharsets.UTF_8));

        assertThat(decoder.decode(source))
                .isEqualTo(new Erasure("a/b", "a%2Fb/review/r-1", source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r-1",
                "acme/review",
                "acme/review/r-1/2",
                "acme//r-1",
                "/review/r-1",
                "acme/review/%2f",
                "acme/reviews/r-1",
                "acme/chat/r-1",
                "acme/review/%"
            })
    void aRecordWithoutAValueWhoseKeyNamesNoRecordIsADeadLetter(String key) {
        SourceRecord source = withoutValue(key.getBytes(StandardCharsets.UTF_8));

        assertThat(decoder.decode(source))
                .isInstanceOfSatisfying(
                        DeadLetter.class,
                        letter -> {
                            assertThat(letter.original()).isSameAs(source);
                            assertThat(letter.reason()).isEqualTo(Reason.UNDECODABLE);
                        });
    }

    @Test
    void aRecordWithoutKeyAndValueOrWithAKeyThatIsNoTextIsADeadLetter() {
        byte[] noText = {'a', '/', 'b', '/', (byte) 0xff};

        assertThat(decoder.decode(withoutValue(null))).isInstanceOf(DeadLetter.class);
        assertThat(decoder.decode(withoutValue(noText))).isInstanceOf(DeadLetter.class);
    }

    private static SourceRecord withoutValue(byte[] key) {
        return new SourceRecord(TestingFeedback.POSITION, key, null, List.of());
    }

    @Test
    void fillsWhatTheSourceLeftOut() {
        Review sparse = Review.newBuilder().setId("r/2").setText("ok").build();

        Feedback feedback = feedback(decoder.decode(source(sparse)));

        assertThat(feedback.key()).isEqualTo("default/review/r%2F2");
        assertThat(feedback.tenant()).isEqualTo("default");
        assertThat(feedback.eventTime()).isEqualTo(TestingFeedback.POSITION.timestamp());
        assertThat(feedback.text()).isEqualTo("ok");
        assertThat(feedback.product()).isNull();
        assertThat(feedback.author()).isNull();
        assertThat(feedback.language()).isNull();
    }

    @Test
    void sendsARecordWithoutIdToDeadLetters() {
        SourceRecord source = source(TestingFeedback.review().setId(" ").build());

        assertDeadLetter(decoder.decode(source), source, Reason.MISSING_ID);
    }

    @Test
    void namesThatNoOutputHasRoomForAreOversize() {
        String long10 = "i".repeat(10_000);
        String tooLong = "i".repeat(InputLimits.MAX_NAMES);
        SourceRecord byId = source(TestingFeedback.review().setId(tooLong).build());
        SourceRecord byProduct = source(TestingFeedback.review().setProduct(tooLong).build());
        SourceRecord erasure =
                withoutValue(("acme/review/" + tooLong).getBytes(StandardCharsets.UTF_8));

        assertThat(feedback(decoder.decode(source(TestingFeedback.review().setId(long10).build()))))
                .isNotNull();
        assertDeadLetter(decoder.decode(byId), byId, Reason.OVERSIZE);
        assertDeadLetter(decoder.decode(byProduct), byProduct, Reason.OVERSIZE);
        assertDeadLetter(decoder.decode(erasure), erasure, Reason.OVERSIZE);
    }

    @Test
    void sendsUndecodableBytesToDeadLetters() {
        byte[] plain = {'{', '"', 'i', 'd', '"', ':', '1', '2', '3', '4', '5', '}'};
        byte[] complete = TestingFeedback.bytes(TestingFeedback.review().build());
        byte[] cut = Arrays.copyOf(complete, complete.length - 3);
        byte[] trailing = Arrays.copyOf(complete, complete.length + 1);

        for (byte[] value : List.of(new byte[0], plain, cut, trailing)) {
            SourceRecord source = TestingFeedback.source(value);
            assertDeadLetter(decoder.decode(source), source, Reason.UNDECODABLE);
        }
    }

    @Test
    void sendsAnUnknownFingerprintToDeadLetters() {
        byte[] value = TestingFeedback.bytes(TestingFeedback.review().build());
        value[5] ^= 1;

        SourceRecord source = TestingFeedback.source(value);
        assertDeadLetter(decoder.decode(source), source, Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void sendsAKnownSchemaThatIsNoFeedbackToDeadLetters() {
        SingleObjectFormat format = new SingleObjectFormat(List.of(KafkaPosition.getClassSchema()));
        byte[] value =
                new AvroEncoder<>(format, KafkaPosition.class)
                        .encode(new KafkaPosition("t", 0, 0L, TestingFeedback.WRITTEN));

        SourceRecord source = TestingFeedback.source(value);
        assertDeadLetter(
                new FeedbackDecoder(format, "default", InputLimits.NONE).decode(source),
                source,
                Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void detailsQuoteNothingOfTheFeedback() {
        byte[] value = TestingFeedback.bytes(TestingFeedback.review().build());

        for (int length = 0; length < value.length; length++) {
            DeadLetter letter =
                    (DeadLetter)
                            decoder.decode(TestingFeedback.source(Arrays.copyOf(value, length)));
            assertThat(letter.detail()).doesNotContain("Akku", "hält", "ann", "acme");
        }
    }

    @Test
    void neverThrowsOnRandomTruncatedOrFlippedBytes() {
        Random random = new Random(20_240_501);
        byte[] review = TestingFeedback.bytes(TestingFeedback.review().build());
        byte[] ticket = TestingFeedback.bytes(TestingFeedback.ticket().build());

        for (int round = 0; round < 20_000; round++) {
            byte[] valid = random.nextBoolean() ? review : ticket;
            byte[] value =
                    switch (random.nextInt(4)) {
                        case 0 -> random(random, random.nextInt(200));
                        case 1 -> Arrays.copyOf(valid, random.nextInt(valid.length));
                        case 2 -> flipped(valid, random);
                        default -> randomBody(valid, random);
                    };
            SourceRecord source = TestingFeedback.source(value);
            assertThat(decoder.decode(source).original()).isSameAs(source);
        }
    }

    @Test
    void readsAWriterSchemaThatTheUserAdded() {
        Schema upstream =
                new Schema.Parser()
                        .parse(
                                """
                                {"type": "record", "name": "Review", "namespace": "shop", \
                                "fields": [
                                  {"name": "stars", "type": "int"}, {"name": "id", "type": \
                                "string"},
                                  {"name": "text", "type": "string"}]}
                                """);
        SingleObjectFormat format = new SingleObjectFormat(List.of(upstream));
        byte[] header = format.header(upstream);
        byte[] value = Arrays.copyOf(header, header.length + 6);
        System.arraycopy(new byte[] {10, 2, 'x', 4, 'n', 'o'}, 0, value, header.length, 6);

        Incoming incoming =
                new FeedbackDecoder(format, "default", InputLimits.NONE)
                        .decode(TestingFeedback.source(value));

        assertThat(feedback(incoming).key()).isEqualTo("default/review/x");
        assertThat(feedback(incoming).text()).isEqualTo("no");
    }

    private static SourceRecord source(Review review) {
        return TestingFeedback.source(TestingFeedback.bytes(review));
    }

    private static Feedback feedback(Incoming incoming) {
        assertThat(incoming).isInstanceOf(IncomingFeedback.class);
        return ((IncomingFeedback) incoming).feedback();
    }

    private static void assertDeadLetter(Incoming incoming, SourceRecord source, Reason reason) {
        assertThat(incoming)
                .isInstanceOfSatisfying(
                        DeadLetter.class,
                        letter -> {
                            assertThat(letter.original()).isSameAs(source);
                            assertThat(letter.stage()).isEqualTo(Stage.DECODE);
                            assertThat(letter.reason()).isEqualTo(reason);
                            assertThat(letter.detail()).isNotBlank().doesNotContain("\n");
                        });
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(byte[] valid, Random random) {
        byte[] flipped = valid.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] randomBody(byte[] valid, Random random) {
        byte[] bytes = random(random, 10 + random.nextInt(100));
        System.arraycopy(valid, 0, bytes, 0, 10);
        return bytes;
    }
}
