package io.polyphony.job.avro.output;

import io.polyphony.job.avro.AvroEncoder;
import io.polyphony.job.avro.RecordHeader;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeEventKind;
import java.time.Instant;
import java.util.TreeMap;

/** Encodes events of themes as {@link ThemeEvent}. Used by one thread. */
public final class ThemeEventEncoder {

    private final AvroEncoder<ThemeEvent> encoder;
    private final long windowMillis;
    private final boolean exemplarText;

    /**
     * @param windowMillis length of the windows in milliseconds
     */
    public ThemeEventEncoder(RecordHeader format, long windowMillis, boolean exemplarText) {
        this.encoder = new AvroEncoder<>(format, ThemeEvent.class);
        this.windowMillis = windowMillis;
        this.exemplarText = exemplarText;
    }

    public byte[] encode(io.polyphony.clustering.theme.ThemeEvent event) {
        return encode(event, EvidenceDetail.ALL);
    }

    /** Encodes an event with a part of its exemplars and keywords. */
    public byte[] encode(io.polyphony.clustering.theme.ThemeEvent event, EvidenceDetail detail) {
        var evidence = event.evidence();
        var command = event.command();
        return encoder.encode(
                ThemeEvent.newBuilder()
                        .setId(event.id())
                        .setTenant(event.tenant())
                        .setWindowStart(Instant.ofEpochMilli(event.window()))
                        .setWindowEnd(Instant.ofEpochMilli(event.window() + windowMillis))
                        .setKind(ThemeEventKind.valueOf(event.kind().name()))
                        .setThemeId(event.themeId())
                        .setOtherThemeId(event.otherThemeId())
                        .setLanguage(event.language())
                        .setOrdinal(event.ordinal())
                        .setLabel(evidence.label())
                        .setRecordCount(evidence.recordCount())
                        .setLanguages(evidence.languages())
                        .setExemplars(Exemplars.of(evidence.exemplars(), exemplarText, detail))
                        .setKeywords(detail.hasEvidence() ? evidence.keywords() : new TreeMap<>())
                        .setRatings(ThemeCounts.ratings(evidence.ratings().stars()))
                        .setLanguageRatings(
                                ThemeCounts.languageRatings(evidence.ratings().languages()))
                        .setTrend(ThemeCounts.trend(evidence.recent()))
                        .setLanguageTrends(ThemeCounts.languageTrends(evidence.recent()))
                        .setCommandId(command == null ? null : command.id())
                        .setCommandKind(command == null ? null : command.kind())
                        .build());
    }
}
