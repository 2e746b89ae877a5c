package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.ErasedRecords;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.clustering.feature.Trend;
import io.polyphony.clustering.settings.ClusteringSettings.BirthRule;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Long-lived group with an identity; a candidate before its birth. Immutable.
 *
 * @param activity authors per window since its birth
 * @param subClusters its parts while it is loose
 */
public record Theme(
        ThemeIdentity identity,
        ThemeStatus status,
        ThemeHistory history,
        ThemeContent content,
        ThemeLabel label,
        Activity activity,
        SubClusters subClusters) {

    /** Order in which themes keep their ids when they are merged. */
    public static final Comparator<Theme> OLDEST_FIRST =
            Comparator.comparingLong(Theme::foundedIn).thenComparing(Theme::id);

    /** Makes a new candidate of a micro-cluster. */
    public static Theme founded(String id, MicroCluster founder, long window, long epoch) {
        ClusterFeature feature = founder.feature();
        return new Theme(
                new ThemeIdentity(id, founder.smallestKey(), window, ThemeIdentity.UNBORN),
                ThemeStatus.CANDIDATE,
                new ThemeHistory(
                        window, 1, feature.records(), Trend.NONE.plus(window, feature.languages())),
                new ThemeContent(feature, SimilarityStatistics.EMPTY, epoch),
                ThemeLabel.NONE,
                Activity.NONE,
                SubClusters.NONE);
    }

    /**
     * Adds the other groups and the micro-clusters of a window to the first group. Of the windows
     * that each has seen only the first and the last are known, so the number of windows of all is
     * a lower bound.
     *
     * @param groups at least one, decayed to the same epoch
     */
    public static Theme sum(
            List<Theme> groups, List<ClusterFeature> added, long window, Bounds bounds) {
        List<ClusterFeature> parts = new ArrayList<>();
        List<Trend> trends = new ArrayList<>();
        TreeMap<String, Long> counts = new TreeMap<>();
        TreeSet<Long> windows = new TreeSet<>();
        int windowsSeen = 0;
        long recordCount = added.stream().mapToLong(ClusterFeature::records).sum();
        for (Theme group : groups) {
            parts.add(group.feature());
            windows.add(group.foundedIn());
            windows.add(group.lastSeen());
            windowsSeen = Math.max(windowsSeen, group.windowsSeen());
            recordCount += group.recordCount();
            trends.add(group.trend());
        }
        if (!added.isEmpty()) {
            added.forEach(
                    one -> one.languages().forEach((key, n) -> counts.merge(key, n, Long::sum)));
            parts.addAll(added);
            windowsSeen += windows.add(window) ? 1 : 0;
        }
        Theme first = groups.get(0);
        return new Theme(
                first.identity,
                first.status,
                new ThemeHistory(
                        windows.last(),
                        Math.max(windowsSeen, windows.size()),
                        recordCount,
                        Trend.sum(trends).plus(window, counts)),
                first.content.with(ClusterFeature.sum(parts, bounds)),
                first.label,
                first.activity,
                first.subClusters);
    }

    public String id() {
        return identity.id();
    }

    public long foundedIn() {
        return identity.foundedIn();
    }

    public long bornIn() {
        return identity.bornIn();
    }

    public boolean isBorn() {
        return identity.isBorn();
    }

    public long lastSeen() {
        return history.lastSeen();
    }

    public int windowsSeen() {
        return history.windowsSeen();
    }

    public long recordCount() {
        return history.recordCount();
    }

    /** Records added recently. */
    public Trend trend() {
        return history.trend();
    }

    public ClusterFeature feature() {
        return content.feature();
    }

    public SimilarityStatistics similarities() {
        return content.similarities();
    }

    public long decayEpoch() {
        return content.decayEpoch();
    }

    /** Returns whether this is a single record so far, an outlier. */
    public boolean isLone() {
        return !isBorn() && recordCount() == 1;
    }

    /** Returns whether this candidate may become a theme. */
    public boolean fulfils(BirthRule birth) {
        return feature().weight() >= birth.records() * ClusterFeature.ONE
                && windowsSeen() >= birth.windows()
                && feature().authors().length >= birth.authors();
    }

    /** Returns the fixed-point dot product from which a micro-cluster may join. */
    public int acceptance(Thresholds thresholds) {
        double adaptive = similarities().lowest(thresholds.deviations());
        return FixedPoint.threshold(Math.max(thresholds.join(), adaptive));
    }

    /** Decays to an epoch; one that has passed changes nothing. */
    public Theme decayedTo(long epoch) {
        return epoch <= decayEpoch()
                ? this
                : with(content.decayedTo(epoch))
                        .withSubClusters(subClusters.decay(epoch - decayEpoch()));
    }

    /** Adds the micro-clusters of a window. */
    public Theme grown(List<ClusterFeature> added, long window, Bounds bounds) {
        return sum(List.of(this), added, window, bounds);
    }

    /** Makes a theme of a candidate. */
    public Theme born(long window) {
        return with(identity.withBornIn(window), ThemeStatus.ACTIVE);
    }

    public Theme withStatus(ThemeStatus newStatus) {
        return with(identity, newStatus);
    }

    public Theme withSimilarities(SimilarityStatistics newSimilarities) {
        return with(content.with(newSimilarities));
    }

    public Theme withLabel(ThemeLabel newLabel) {
        return new Theme(identity, status, history, content, newLabel, activity, subClusters);
    }

    public Theme withActivity(Activity newActivity) {
        return new Theme(identity, status, history, content, label, newActivity, subClusters);
    }

    public Theme withSubClusters(SubClusters newSubClusters) {
        return new Theme(identity, status, history, content, label, activity, newSubClusters);
    }

    /** Returns whether it has a text of one of these records, or a word that is known as theirs. */
    public boolean holds(ErasedRecords erased) {
        return feature().holds(erased) || label.holds(erased.hashes());
    }

    /**
     * Removes the texts of these records and the words that fewer than two other authors are known
     * to use. A label that was a text of theirs stays as it is.
     */
    public Theme without(ErasedRecords erased) {
        return with(content.with(feature().without(erased)))
                .withLabel(label.without(erased.hashes()));
    }

    /**
     * Removes all texts and words, the label's included, from a theme that has ended for good: its
     * last state is never written again, so that no erasure could reach them in it.
     *
     * @param isNamed whether a person gave the theme its name, which then stays
     */
    public Theme withoutAnyText(boolean isNamed) {
        return with(content.with(feature().withoutTexts())).withLabel(label.withoutWords(isNamed));
    }

    /** Replaces feature and trend by those without the vote of a record. */
    Theme withdrawn(ClusterFeature without, Trend newTrend) {
        return with(history.withRecords(Math.max(0, recordCount() - 1), newTrend))
                .with(content.with(without));
    }

    /** Removes the rating of a record. */
    public Theme withoutRating(String language, int star) {
        return with(content.with(feature().with(feature().ratings().minus(language, star))));
    }

    /** Sets the number of records to zero, for a theme that was seeded with texts of no record. */
    public Theme unwritten() {
        return with(history.withRecords(0, Trend.NONE));
    }

    /**
     * Reduces this theme to a part of its records. Similarities to the former centroid are dropped.
     */
    public Theme reducedTo(ClusterFeature part, long records, Trend itsTrend) {
        return new Theme(
                identity,
                status,
                history.withRecords(records, itsTrend),
                new ThemeContent(part, SimilarityStatistics.EMPTY, decayEpoch()),
                label,
                activity,
                SubClusters.NONE);
    }

    /** Makes a new theme of a part of this one's records, born in the window that split it. */
    public Theme child(
            String childId, ClusterFeature part, long records, Trend itsTrend, long window) {
        return new Theme(
                new ThemeIdentity(childId, identity.foundingKey(), window, window),
                status,
                history.withRecords(records, itsTrend).withWindowsSeen(1),
                new ThemeContent(part, SimilarityStatistics.EMPTY, decayEpoch()),
                ThemeLabel.NONE,
                Activity.NONE,
                SubClusters.NONE);
    }

    private Theme with(ThemeIdentity newIdentity, ThemeStatus newStatus) {
        return new Theme(newIdentity, newStatus, history, content, label, activity, subClusters);
    }

    private Theme with(ThemeHistory newHistory) {
        return new Theme(identity, status, newHistory, content, label, activity, subClusters);
    }

    private Theme with(ThemeContent newContent) {
        return new Theme(identity, status, history, newContent, label, activity, subClusters);
    }
}
