package io.polyphony.function.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.function.TestingRecords;
import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.join.FormerRecords;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.source.SourceDetails;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.feedback.EmbeddedFeedbackCodec;
import io.polyphony.function.serialization.feedback.SummarisedFeedbackCodec;
import io.polyphony.function.serialization.feedback.SummarisedRecordsCodec;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormatTest {

    private static final EmbeddedFeedback EMBEDDED =
            TestingRecords.embedded(TestingRecords.feedback("acme", 1, 2, "text"), .6f, .8f);

    private static final SummarisedFeedback FORMER =
            new SummarisedFeedback(EMBEDDED, 10_000, 2, 5, true, "acme/review/r0");

    private final TypeSerializer<EmbeddedFeedback> serializer =
            StreamTypes.EMBEDDED_FEEDBACK.createSerializer(new SerializerConfigImpl());
    private final DataOutputSerializer out = new DataOutputSerializer(64);

    @Test
    void everyValueNamesItsFormat() throws IOException {
        serializer.serialize(EMBEDDED, out);

        assertThat(new DataInputDeserializer(out.getCopyOfBuffer()).readInt() & 0xFF)
                .isEqualTo(Codec.FORMAT);
    }

    @Test
    void readsAValueInTheFormatThatItNames() throws IOException {
        out.writeInt(0xFFFFFF00 | 7);
        FormerBytes.write(new EmbeddedFeedbackCodec(), EMBEDDED, EMBEDDED, out);

        assertThat(read()).usingRecursiveComparison().isEqualTo(EMBEDDED);
    }

    @Test
    void readsARecordOnItsWayToTheJoinInTheFormBeforeGroups() throws IOException {
        out.writeInt(0xFFFFFF00 | 5);
        FormerBytes.write(new SummarisedFeedbackCodec(), FORMER, EMBEDDED, out);

        assertThat(readJoinable()).usingRecursiveComparison().isEqualTo(former());
    }

    @Test
    void readsAGroupOnItsWayToTheJoin() throws IOException {
        out.writeInt(0xFFFFFF00 | 6);
        FormerBytes.write(new SummarisedRecordsCodec(), former().records(), EMBEDDED, out);

        assertThat(readJoinable()).usingRecursiveComparison().isEqualTo(former());
    }

    @Test
    void refusesARecordOfAnEarlierVersionAndSaysWhatToDo() throws IOException {
        new EmbeddedFeedbackCodec().write(EMBEDDED, out);

        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not name its format")
                .hasMessageContaining("take a savepoint with the version that wrote it");
    }

    @Test
    void refusesARecordOfANewerVersionAndSaysWhatToDo() throws IOException {
        out.writeInt(0xFFFFFF00 | Codec.FORMAT + 1);

        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has format " + (Codec.FORMAT + 1))
                .hasMessageContaining("take a savepoint with the version that wrote it");
    }

    /** Lengths whose first bytes are alike, up to the longest id that a record may have. */
    @ParameterizedTest
    @ValueSource(ints = {0, 126, 16_382, 32_766, 65_534})
    void aFormerRecordThatOpensWithALongStringIsNotTakenForOneOfNow(int length) throws IOException {
        Fields.writeString("k".repeat(length), out);
        out.writeInt(0);

        assertThatThrownBy(this::read).hasMessageContaining("does not name its format");
    }

    @Test
    void readsHeadersTitleAndRatingThatGoOn() throws IOException {
        Feedback plain = EMBEDDED.feedback();
        List<SourceHeader> headers =
                List.of(
                        new SourceHeader("traceparent", new byte[] {1, 2}),
                        new SourceHeader("baggage", null));
        EmbeddedFeedback traced =
                new EmbeddedFeedback(
                        new Feedback(
                                plain.identity(),
                                plain.product(),
                                plain.author(),
                                plain.language(),
                                plain.eventTime(),
                                plain.position(),
                                plain.text(),
                                new SourceDetails(headers, 300, -0.5)),
                        1,
                        new float[] {1},
                        EMBEDDED.statistics());
        serializer.serialize(traced, out);

        assertThat(read()).usingRecursiveComparison().isEqualTo(traced);
        assertThat(traced.feedback().with("other", "de").headers()).isEqualTo(headers);
    }

    @Test
    void readsFactsOfTheCleaning() throws IOException {
        CleaningFacts facts =
                new CleaningFacts(
                        List.of(
                                new Removal(CleaningKind.HTML, 200),
                                new Removal(CleaningKind.QUOTE, 70_000)),
                        true,
                        "as it came");
        EmbeddedFeedback cleaned =
                new EmbeddedFeedback(
                        EMBEDDED.feedback(),
                        1,
                        new float[] {1},
                        new TextStatistics(1, 1, false, facts));
        serializer.serialize(cleaned, out);

        assertThat(read()).usingRecursiveComparison().isEqualTo(cleaned);
    }

    private static FormerRecords former() {
        return new FormerRecords(new SummarisedRecords(List.of(FORMER)));
    }

    private Joinable readJoinable() throws IOException {
        return StreamTypes.JOINABLE
                .createSerializer(new SerializerConfigImpl())
                .deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private EmbeddedFeedback read() throws IOException {
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
