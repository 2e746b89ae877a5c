package io.polyphony.function.theme;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.clustering.theme.ThemeLabeller;
import io.polyphony.function.theme.join.RecordViews;
import io.polyphony.function.window.IdleWindowTrigger;
import io.polyphony.labelling.ExemplarLabeller;
import io.polyphony.labelling.KeywordLabeller;
import io.polyphony.labelling.NoLabeller;
import java.io.Serializable;

/**
 * Settings of the functions from vectors to themes.
 *
 * @param maxRecordsPerWindow records of one shard and window that are summarised together; at least
 *     1
 * @param maxBytesPerWindow bytes in memory of such records; at least 1
 * @param exemplarLabels whether a theme is labelled with the beginning of one of its texts; if not,
 *     it has no label
 * @param labels whether and how themes get keywords
 * @param voting whose record counts, and how often
 * @param fingerprint fingerprint of the provenance of vectors; state with another is refused
 */
public record ThemeSettings(
        ClusteringSettings clustering,
        Shards shards,
        int maxRecordsPerWindow,
        long maxBytesPerWindow,
        boolean exemplarLabels,
        LabelSettings labels,
        VotingRules voting,
        String fingerprint)
        implements Serializable {

    /** Fits a line of a table or dashboard beside the counts. */
    private static final int MAX_LABEL_CHARACTERS = 80;

    /** Settings with the default rules of voting. */
    public ThemeSettings(
            ClusteringSettings clustering,
            Shards shards,
            int maxRecordsPerWindow,
            long maxBytesPerWindow,
            boolean exemplarLabels,
            LabelSettings labels,
            String fingerprint) {
        this(
                clustering,
                shards,
                maxRecordsPerWindow,
                maxBytesPerWindow,
                exemplarLabels,
                labels,
                VotingRules.DEFAULTS,
                fingerprint);
    }

    public ThemeSettings {
        if (maxRecordsPerWindow < 1 || maxBytesPerWindow < 1) {
            throw new IllegalArgumentException(
                    "A window must hold at least one record and byte: %d, %d"
                            .formatted(maxRecordsPerWindow, maxBytesPerWindow));
        }
    }

    WindowParts windowParts() {
        return new WindowParts(maxRecordsPerWindow, maxBytesPerWindow);
    }

    RecordViews recordViews() {
        return new RecordViews(
                clustering.dimension(),
                clustering.bounds().exemplarCharacters(),
                labels.keywords() ? labels.maxCharacters() : 0,
                voting.placeholders());
    }

    /** Makes what labels themes: with words, the beginning of a text, or neither. */
    public ThemeLabeller labeller() {
        ThemeLabeller texts =
                exemplarLabels
                        ? new ExemplarLabeller(MAX_LABEL_CHARACTERS, labels.languages())
                        : new NoLabeller();
        return labels.keywords() ? new KeywordLabeller(texts, labels.languages()) : texts;
    }

    IdleWindowTrigger idleWindowTrigger() {
        return new IdleWindowTrigger(clustering.windowMillis());
    }
}
