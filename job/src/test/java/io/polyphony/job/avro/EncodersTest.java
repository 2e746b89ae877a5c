package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeStatus;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.schemas.Exemplar;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.Membership;
import io.polyphony.schemas.Provenance;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodersTest {

    private static final Instant WINDOW_START = Instant.ofEpochMilli(TestingThemes.WINDOW);
    private static final Instant WINDOW_END = WINDOW_START.plusMillis(TestingThemes.WINDOW_MILLIS);

    @Test
    void aLabelledVectorSaysEverythingAboutItsRecord() throws Exception {
        LabelledFeedback labelled = TestingThemes.labelled(1024);

        LabelledVector read = labelledVector(labelled, true);

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
                                                "int8"))
                                .setTokenCount(12)
                                .setChunkCount(2)
                                .setTruncated(true)
                                .setThemeId("theme-1")
                                .setThemeLabel("battery")
                                .setSimilarity(0.87)
                                .setMembership(Membership.MEMBER)
                                .setLate(true)
                                .setDuplicateOf("acme/review/r-0")
                                .setText("Akku hält lange")
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
    }

    @ParameterizedTest
    @EnumSource
    void everyMembershipHasItsSymbol(io.polyphony.clustering.theme.Membership membership) {
        assertThat(Membership.valueOf(membership.name())).isNotEqualTo(Membership.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void aThemeEventOfEveryKindCarriesItsEvidence(ThemeEventKind kind) throws Exception {
        byte[] bytes =
                new ThemeEventEncoder(TestingFeedback.FORMAT, TestingThemes.WINDOW_MILLIS, true)
                        .encode(TestingThemes.event(kind));

        assertThat(decode(bytes, ThemeEvent.getClassSchema()))
                .isEqualTo(
                        ThemeEvent.newBuilder()
                                .setId("event-1")
                                .setTenant("acme")
                                .setWindowStart(WINDOW_START)
                                .setWindowEnd(WINDOW_END)
                                .setKind(io.polyphony.schemas.ThemeEventKind.valueOf(kind.name()))
                                .setThemeId("theme-1")
                                .setOtherThemeId("theme-0")
                                .setLanguage(null)
                                .setOrdinal(3)
                                .setLabel("battery")
                                .setRecordCount(17)
                                .setLanguages(Map.of("de", 12L, "zh", 5L))
                                .setExemplars(
                                        List.of(
                                                new Exemplar(
                                                        "acme/review/r-1",
                                                        "de",
                                                        "Akku hält lange")))
                                .setKeywords(Map.of("en", List.of("battery")))
                                .build());
    }

    @Test
    void exemplarsKeepTheirTextInsideIfToldTo() throws Exception {
        byte[] event =
                new ThemeEventEncoder(TestingFeedback.FORMAT, TestingThemes.WINDOW_MILLIS, false)
                        .encode(TestingThemes.event(ThemeEventKind.BORN));
        byte[] state =
                new ThemeStateEncoder(TestingFeedback.FORMAT, false)
                        .encode(TestingThemes.state(ThemeStatus.ACTIVE, 0));

        assertThat(((ThemeEvent) decode(event, ThemeEvent.getClassSchema())).getExemplars())
                .extracting(Exemplar::getText)
                .containsOnlyNulls();
        assertThat(((ThemeState) decode(state, ThemeState.getClassSchema())).getExemplars())
                .extracting(Exemplar::getText)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource
    void aThemeOfEveryStatusIsWrittenAsItStands(ThemeStatus status) throws Exception {
        byte[] bytes =
                new ThemeStateEncoder(TestingFeedback.FORMAT, true)
                        .encode(TestingThemes.state(status, Long.MIN_VALUE));

        ThemeState read = (ThemeState) decode(bytes, ThemeState.getClassSchema());

        assertThat(read.getStatus().name()).isEqualTo(status.name());
        assertThat(read.getTenant()).isEqualTo("ac/me");
        assertThat(read.getThemeId()).isEqualTo("theme/1");
        assertThat(read.getLabel()).isEqualTo("battery");
        assertThat(read.getLabelVersion()).isEqualTo(2);
        assertThat(read.getRecordCount()).isEqualTo(17);
        assertThat(read.getWeight()).isEqualTo(2.5);
        assertThat(read.getLanguages()).isEqualTo(Map.of("de", 12L, "zh", 5L));
        assertThat(read.getAlias()).isNull();
        assertThat(read.getBornIn()).isNull();
        assertThat(read.getFoundedIn()).isEqualTo(WINDOW_START.minusSeconds(30));
        assertThat(read.getLastSeen()).isEqualTo(WINDOW_START);
        assertThat(read.getWindowStart()).isEqualTo(WINDOW_START);
    }

    private static LabelledVector labelledVector(LabelledFeedback labelled, boolean includeText)
            throws DecodingException {
        byte[] bytes =
                new LabelledVectorEncoder(
                                TestingFeedback.FORMAT,
                                TestingThemes.PROVENANCE,
                                TestingThemes.WINDOW_MILLIS,
                                includeText)
                        .encode(labelled);
        return (LabelledVector) decode(bytes, LabelledVector.getClassSchema());
    }

    private static SpecificRecord decode(byte[] bytes, Schema reader) throws DecodingException {
        return new AvroDecoder(TestingFeedback.FORMAT, List.of(reader)).decode(bytes);
    }
}
