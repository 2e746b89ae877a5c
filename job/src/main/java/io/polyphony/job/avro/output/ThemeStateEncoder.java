package io.polyphony.job.avro.output;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Recent;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.job.avro.AvroEncoder;
import io.polyphony.job.avro.RecordHeader;
import io.polyphony.schemas.ThemeState;
import io.polyphony.schemas.ThemeStatus;
import io.polyphony.text.SharedWording;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Encodes the current state of themes as {@link ThemeState}. Used by one thread. */
public final class ThemeStateEncoder {

    private final AvroEncoder<ThemeState> encoder;
    private final boolean exemplarText;

    public ThemeStateEncoder(RecordHeader format, boolean exemplarText) {
        this.encoder = new AvroEncoder<>(format, ThemeState.class);
        this.exemplarText = exemplarText;
    }

    public byte[] encode(io.polyphony.clustering.theme.ThemeState state) {
        return encode(state, EvidenceDetail.ALL);
    }

    /** Encodes a state with a part of its exemplars and keywords. */
    public byte[] encode(io.polyphony.clustering.theme.ThemeState state, EvidenceDetail detail) {
        Theme theme = state.theme();
        ClusterFeature feature = theme.feature();
        SortedMap<String, Recent> recent = theme.trend().recent(state.window());
        return encoder.encode(
                ThemeState.newBuilder()
                        .setTenant(state.tenant())
                        .setThemeId(theme.id())
                        .setStatus(ThemeStatus.valueOf(theme.status().name()))
                        .setLabel(theme.label().text())
                        .setLabelVersion(theme.label().version())
                        .setRecordCount(theme.recordCount())
                        .setWeight((double) feature.weight() / ClusterFeature.ONE)
                        .setLanguages(feature.languages())
                        .setExemplars(Exemplars.of(feature.exemplars(), exemplarText, detail))
                        .setKeywords(
                                detail.hasEvidence()
                                        ? theme.label().keywordForms()
                                        : new TreeMap<>())
                        .setAlias(state.alias())
                        .setParent(state.parent())
                        .setWindowStart(Instant.ofEpochMilli(state.window()))
                        .setFoundedIn(Instant.ofEpochMilli(theme.foundedIn()))
                        .setBornIn(bornIn(theme))
                        .setLastSeen(Instant.ofEpochMilli(theme.lastSeen()))
                        .setRatings(ThemeCounts.ratings(feature.ratings().stars()))
                        .setLanguageRatings(
                                ThemeCounts.languageRatings(feature.ratings().languages()))
                        .setTrend(ThemeCounts.trend(recent))
                        .setLanguageTrends(ThemeCounts.languageTrends(recent))
                        .setSharedPassage(SharedWording.isMost(state.texts()))
                        .build());
    }

    private static @Nullable Instant bornIn(Theme theme) {
        return theme.bornIn() == Long.MIN_VALUE ? null : Instant.ofEpochMilli(theme.bornIn());
    }
}
