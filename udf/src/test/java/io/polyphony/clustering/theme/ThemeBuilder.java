package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.clustering.feature.Trend;

/** Builder of themes for tests: a theme of one record, founded and born in window 0. */
public final class ThemeBuilder {

    private String id = "id";
    private String foundingKey = "key";
    private long foundedIn;
    private long bornIn;
    private ThemeStatus status = ThemeStatus.ACTIVE;
    private ThemeHistory history = new ThemeHistory(0, 1, 1);
    private SimilarityStatistics similarities = SimilarityStatistics.EMPTY;
    private long decayEpoch;
    private ThemeLabel label = ThemeLabel.NONE;
    private Activity activity = Activity.NONE;
    private SubClusters subClusters = SubClusters.NONE;
    private final ClusterFeature feature;

    private ThemeBuilder(ClusterFeature feature) {
        this.feature = feature;
    }

    public static ThemeBuilder theme(ClusterFeature feature) {
        return new ThemeBuilder(feature);
    }

    public static ThemeBuilder candidate(ClusterFeature feature) {
        return theme(feature).bornIn(ThemeIdentity.UNBORN).status(ThemeStatus.CANDIDATE);
    }

    public ThemeBuilder id(String newId) {
        id = newId;
        return this;
    }

    public ThemeBuilder foundingKey(String newKey) {
        foundingKey = newKey;
        return this;
    }

    public ThemeBuilder foundedIn(long window) {
        foundedIn = window;
        return this;
    }

    public ThemeBuilder bornIn(long window) {
        bornIn = window;
        return this;
    }

    public ThemeBuilder status(ThemeStatus newStatus) {
        status = newStatus;
        return this;
    }

    public ThemeBuilder history(long lastSeen, int windowsSeen, long recordCount) {
        history = new ThemeHistory(lastSeen, windowsSeen, recordCount);
        return this;
    }

    public ThemeBuilder trend(Trend newTrend) {
        history = history.withRecords(history.recordCount(), newTrend);
        return this;
    }

    public ThemeBuilder similarities(SimilarityStatistics newSimilarities) {
        similarities = newSimilarities;
        return this;
    }

    public ThemeBuilder decayEpoch(long epoch) {
        decayEpoch = epoch;
        return this;
    }

    public ThemeBuilder label(ThemeLabel newLabel) {
        label = newLabel;
        return this;
    }

    public ThemeBuilder activity(Activity newActivity) {
        activity = newActivity;
        return this;
    }

    public ThemeBuilder subClusters(SubClusters newSubClusters) {
        subClusters = newSubClusters;
        return this;
    }

    public Theme build() {
        return new Theme(
                new ThemeIdentity(id, foundingKey, foundedIn, bornIn),
                status,
                history,
                new ThemeContent(feature, similarities, decayEpoch),
                label,
                activity,
                subClusters);
    }
}
