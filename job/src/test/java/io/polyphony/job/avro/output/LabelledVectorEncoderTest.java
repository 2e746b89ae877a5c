package io.polyphony.job.avro.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.job.avro.AvroDecoder;
import io.polyphony.job.avro.FloatVector;
import io.polyphony.job.avro.TestingFeedback;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.Membership;
import io.polyphony.schemas.Provenance;
import io.polyphony.schemas.TextRemoval;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.RandomData;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A labelled record from the join with its theme over the stream's codec to the wire. */
class LabelledVectorEncoderTest {

    private static final Instant WINDOW_START = Instant.ofEpochMilli(TestingThemes.WINDOW);
    private static final Instant WINDOW_END = WINDOW_START.plusMillis(TestingThemes.WINDOW_MILLIS);

    @Test
    void aLabelledVectorSaysEverythingAboutItsRecord() throws Exception {
        LabelledFeedback labelled = TestingThemes.labelled(1024);

        LabelledVector read = labelledVector(labelled, true);

        assertThat(read.getSimilarity()).isCloseTo(TestingThemes.SIMILARITY, within(1e-4));
        assertThat(((FloatVector) read.getVector()).values())
                .containsExactly(labelled.embedded().vector());
        assertThat(read)
                .isEqualTo(
                        LabelledVector.newBuilder()
                                .setRecordKey("acme/review/r-1")
                                .setRecordId("r-1")
                                .setSource("review")
                                .setTenant("acme")
                                .setProduct("phone")
                                .setLanguage("de")
                                .setEventTime(TestingFeedback.WRITTEN)
                                .setWindowStart(WINDOW_START)
                                .setWindowEnd(WINDOW_END)
                                .setPosition(
                                        new KafkaPosition(
                                                "reviews",
                                                3,
                                                42L,
                                                Instant.ofEpochMilli(
                                                        TestingFeedback.POSITION.timestamp())))
                                .setVector(new FloatVector(labelled.embedded().vector()))
                                .setDimension(1024)
                                .setProvenance(
                                        new Provenance(
                                                "qwen3-0.6b",
                                                "sha",
                                                "clustering",
                                                "512x8",
                                                "abc",
                                                "int8",
                                                "c1"))
                                .setTokenCount(12)
                                .setChunkCount(2)
                                .setTruncated(true)
                                .setThemeId("theme-1")
                                .setThemeLabel("battery")
                                .setSimilarity(labelled.theme().similarity())
                                .setMembership(Membership.MEMBER)
                                .setLate(true)
                                .setDuplicateOf("acme/review/r-0")
                                .setText("Akku hält lange")
                                .setRating(4.5)
                                .setTitle("Akku")
                                .build());
    }

    @Test
    void anOutlierHasNoThemeAndTextStaysInside() throws Exception {
        LabelledVector read = labelledVector(TestingThemes.outlier(), false);

        assertThat(read.getMembership()).isEqualTo(Membership.OUTLIER);
        assertThat(read.getThemeId()).isNull();
        assertThat(read.getThemeLabel()).isNull();
        assertThat(read.getDuplicateOf()).isNull();
        assertThat(read.getText()).isNull();
        assertThat(read.getTitle()).isNull();
        assertThat(read.getRating()).isEqualTo(4.5);
    }

    @Test
    void aCleanedTextIsBesideTheOneThatCame() throws Exception {
        CleaningFacts facts =
                new CleaningFacts(
                        List.of(new Removal(CleaningKind.HTML, 7)), true, "<p> Akku hält lange");

        LabelledVector read = labelledVector(TestingThemes.cleaned(facts), true);
        LabelledVector inside = labelledVector(TestingThemes.cleaned(facts), false);

        assertThat(read.getText()).isEqualTo("<p> Akku hält lange");
        assertThat(read.getTitle()).isEqualTo("<p> ");
        assertThat(read.getReadText()).isEqualTo("Akku hält lange");
        assertThat(read.getCleaning()).containsExactly(new TextRemoval("html", 7));
        assertThat(read.getQuoteKept()).isTrue();
        assertThat(inside.getText()).isNull();
        assertThat(inside.getReadText()).isNull();
        assertThat(inside.getCleaning()).isEqualTo(read.getCleaning());
    }

    @Test
    void aReaderOfTheVersionBeforeRatingsReadsTheRest() throws Exception {
        LabelledFeedback labelled = TestingThemes.labelled(4);

        GenericRecord read = released("0.4.0/LabelledVector.avsc", encoded(labelled, true));

        assertThat(read.get("themeLabel")).hasToString("battery");
        assertThat(read.get("text")).hasToString("Akku hält lange");
        assertThat(read.hasField("rating")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.2.0", "0.4.0"})
    void aVectorOfAnEarlierVersionHasNeitherRatingNorTitle(String version) throws Exception {
        Schema writer = schema(version + "/LabelledVector.avsc");
        GenericRecord random =
                (GenericRecord)
                        new RandomData(new GenericData(), writer, 1, 42, true).iterator().next();
        byte[] bytes =
                new BinaryMessageEncoder<GenericRecord>(new GenericData(), writer)
                        .encode(random)
                        .array();

        LabelledVector read = decoded(bytes);

        assertThat(read.getRecordKey()).isEqualTo(random.get("recordKey").toString());
        assertThat(read.getRating()).isNull();
        assertThat(read.getTitle()).isNull();
    }

    private static GenericRecord released(String file, byte[] bytes) throws IOException {
        BinaryMessageDecoder<GenericRecord> decoder =
                new BinaryMessageDecoder<>(new GenericData(), schema(file));
        decoder.addSchema(LabelledVector.getClassSchema());
        return decoder.decode(bytes);
    }

    private static Schema schema(String file) throws IOException {
        try (InputStream stream = LabelledVector.class.getResourceAsStream("released/" + file)) {
            return new Schema.Parser().parse(stream);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMembershipHasItsSymbol(io.polyphony.clustering.theme.Membership membership) {
        assertThat(Membership.valueOf(membership.name())).isNotEqualTo(Membership.UNKNOWN);
    }

    private static LabelledVector labelledVector(LabelledFeedback labelled, boolean includeText)
            throws Exception {
        return decoded(encoded(labelled, includeText));
    }

    private static byte[] encoded(LabelledFeedback labelled, boolean includeText)
            throws IOException {
        return new LabelledVectorEncoder(
                        TestingFeedback.FORMAT,
                        TestingThemes.PROVENANCE,
                        TestingThemes.WINDOW_MILLIS,
                        includeText)
                .encode(fromTheStream(labelled));
    }

    private static LabelledVector decoded(byte[] bytes) throws Exception {
        return (LabelledVector)
                new AvroDecoder(TestingFeedback.FORMAT, List.of(LabelledVector.getClassSchema()))
                        .decode(bytes);
    }

    private static LabelledFeedback fromTheStream(LabelledFeedback labelled) throws IOException {
        TypeSerializer<LabelledFeedback> serializer =
                StreamTypes.LABELLED_FEEDBACK.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(labelled, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
