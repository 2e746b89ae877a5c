package io.polyphony.job.avro.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeStatus;
import io.polyphony.job.avro.AvroDecoder;
import io.polyphony.job.avro.DecodingException;
import io.polyphony.job.avro.TestingFeedback;
import io.polyphony.schemas.Exemplar;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import io.polyphony.schemas.Trend;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeEncodersTest {

    private static final Instant WINDOW_START = Instant.ofEpochMilli(TestingThemes.WINDOW);
    private static final Instant WINDOW_END = WINDOW_START.plusMillis(TestingThemes.WINDOW_MILLIS);

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
                                .setRatings(Map.of("1", 3L, "5", 6L))
                                .setLanguageRatings(
                                        Map.of(
                                                "de",
                                                Map.of("1", 3L, "5", 4L),
                                                "und",
                                                Map.of("5", 2L)))
                                .setTrend(new Trend(7L, 12L, 12L))
                                .setLanguageTrends(
                                        Map.of(
                                                "de",
                                                new Trend(6L, 6L, 6L),
                                                "zh",
                                                new Trend(0L, 5L, 5L)))
                                .build());
    }

    /** The order is part of event ids; what is released keeps it for good. */
    @Test
    void kindsOfEventsHaveTheOrderOfTheSchema() {
        assertThat(ThemeEventKind.values())
                .extracting(ThemeEventKind::name)
                .containsExactlyElementsOf(
                        Stream.of(io.polyphony.schemas.ThemeEventKind.values())
                                .map(io.polyphony.schemas.ThemeEventKind::name)
                                .skip(1)
                                .toList());
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
        assertThat(read.getRatings()).isEqualTo(Map.of("1", 3L, "5", 6L));
        assertThat(read.getLanguageRatings())
                .isEqualTo(Map.of("de", Map.of("1", 3L, "5", 4L), "und", Map.of("5", 2L)));
        assertThat(read.getTrend()).isEqualTo(new Trend(7L, 12L, 12L));
        assertThat(read.getLanguageTrends())
                .isEqualTo(Map.of("de", new Trend(6L, 6L, 6L), "zh", new Trend(0L, 5L, 5L)));
        assertThat(read.getAlias()).isNull();
        assertThat(read.getParent()).isEqualTo("theme/0");
        assertThat(read.getBornIn()).isNull();
        assertThat(read.getFoundedIn()).isEqualTo(WINDOW_START.minusSeconds(30));
        assertThat(read.getLastSeen()).isEqualTo(WINDOW_START);
        assertThat(read.getWindowStart()).isEqualTo(WINDOW_START);
    }

    @Test
    void recordsOfLateAreAsOfTheWindowOfTheState() throws Exception {
        var state = TestingThemes.state(ThemeStatus.FADED, 0);
        var later =
                new io.polyphony.clustering.theme.ThemeState(
                        state.tenant(),
                        state.theme(),
                        null,
                        null,
                        TestingThemes.WINDOW + 2_592_000_000L);

        byte[] bytes = new ThemeStateEncoder(TestingFeedback.FORMAT, false).encode(later);

        ThemeState read = (ThemeState) decode(bytes, ThemeState.getClassSchema());
        assertThat(read.getTrend()).isEqualTo(new Trend(0L, 0L, 0L));
        assertThat(read.getLanguageTrends()).isEmpty();
        assertThat(read.getRatings()).isEqualTo(Map.of("1", 3L, "5", 6L));
    }

    @Test
    void aThemeSaysThatItsTextsShareAPassage() throws Exception {
        String footer = " Acme Industries, 12 Harbour Street, Springfield, since 1911.";
        List<String> own = List.of("It hums.", "No sound on the left.", "Refund please");
        List<String> shared = own.stream().map(text -> text + footer).toList();

        for (List<String> texts : List.of(own, shared)) {
            byte[] bytes =
                    new ThemeStateEncoder(TestingFeedback.FORMAT, false)
                            .encode(TestingThemes.state(texts));
            ThemeState read = (ThemeState) decode(bytes, ThemeState.getClassSchema());

            assertThat(read.getSharedPassage()).isEqualTo(texts == shared);
        }
    }

    private static SpecificRecord decode(byte[] bytes, Schema reader) throws DecodingException {
        return new AvroDecoder(TestingFeedback.FORMAT, List.of(reader)).decode(bytes);
    }
}
