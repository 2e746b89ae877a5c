package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.clustering.settings.ClusteringSettings.BirthRule;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.ClusteringSettings.Thresholds;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A long-lived group with an identity; before its birth a candidate.
 *
 * @param id never reused, never rewritten
 * @param feature what belongs to it, decayed to {@code decayEpoch}
 * @param foundingKey smallest record key of the window that founded it
 * @param foundedIn start of the window in which it became a candidate, in epoch milliseconds
 * @param bornIn start of the window in which it became a theme; {@link Long#MIN_VALUE} before
 * @param lastSeen start of the last window that added to it
 * @param windowsSeen windows that added to it
 * @param recordCount records ever added, undecayed
 * @param decayEpoch half-life epoch up to which {@code feature} is decayed
 * @param activity how lively it is, since its birth
 * @param children what it is made of while it is loose
 */
public record Theme(
        String id,
        ThemeStatus status,
        ClusterFeature feature,
        String foundingKey,
        long foundedIn,
        long bornIn,
        long lastSeen,
        int windowsSeen,
        long recordCount,
        long decayEpoch,
        SimilarityStatistics similarities,
        ThemeLabel label,
        Activity activity,
        SubClusters children) {

    /** A theme whose activity was not counted. */
    public Theme(
            String id,
            ThemeStatus status,
            ClusterFeature feature,
            String foundingKey,
            long foundedIn,
            long bornIn,
            long lastSeen,
            int windowsSeen,
            long recordCount,
            long decayEpoch,
            SimilarityStatistics similarities,
            ThemeLabel label) {
        this(
                id,
                status,
                feature,
                foundingKey,
                foundedIn,
                bornIn,
                lastSeen,
                windowsSeen,
                recordCount,
                decayEpoch,
                similarities,
                label,
                Activity.NONE,
                SubClusters.NONE);
    }

    /** Value of {@link #bornIn} before the birth. */
    public static final long UNBORN = Long.MIN_VALUE;

    /** The order in which a group keeps its name when two come together. */
    public static final Comparator<Theme> OLDEST_FIRST =
            Comparator.comparingLong(Theme::foundedIn).thenComparing(Theme::id);

    /** A new candidate. */
    public static Theme founded(String id, MicroCluster founder, long window, long epoch) {
        ClusterFeature feature = founder.feature();
        return new Theme(
                id,
                ThemeStatus.CANDIDATE,
                feature,
                founder.smallestKey(),
                window,
                UNBORN,
                window,
                1,
                feature.records(),
                epoch,
                SimilarityStatistics.EMPTY,
                ThemeLabel.NONE);
    }

    public boolean isBorn() {
        return bornIn != UNBORN;
    }

    /** Whether this is a single record so far, an outlier. */
    public boolean isLone() {
        return !isBorn() && recordCount == 1;
    }

    public boolean fulfils(BirthRule birth) {
        return feature.weight() >= birth.records() * ClusterFeature.ONE
                && windowsSeen >= birth.windows()
                && feature.authors().length >= birth.authors();
    }

    /** Fixed-point dot product from which a micro-cluster may join. */
    public int acceptance(Thresholds thresholds) {
        double adaptive = similarities.lowest(thresholds.deviations());
        return FixedPoint.threshold(Math.max(thresholds.join(), adaptive));
    }

    public Theme decayedTo(long epoch) {
        if (epoch <= decayEpoch) {
            return this;
        }
        long halvings = epoch - decayEpoch;
        return new Theme(
                id,
                status,
                feature.decay(halvings),
                foundingKey,
                foundedIn,
                bornIn,
                lastSeen,
                windowsSeen,
                recordCount,
                epoch,
                similarities.decay(halvings),
                label,
                activity,
                children.decay(halvings));
    }

    /** This group with the micro-clusters of a window. */
    public Theme grown(List<ClusterFeature> added, long window, Bounds bounds) {
        return together(List.of(this), added, window, bounds);
    }

    /**
     * The first of the groups with all that is in the others, and with the micro-clusters of a
     * window. Of the windows that each has seen only the first and the last are known, so the
     * number of windows of all is a lower bound.
     *
     * @param groups at least one, decayed to the same epoch
     */
    public static Theme together(
            List<Theme> groups, List<ClusterFeature> added, long window, Bounds bounds) {
        List<ClusterFeature> parts = new ArrayList<>();
        TreeSet<Long> windows = new TreeSet<>();
        int windowsSeen = 0;
        long recordCount = added.stream().mapToLong(ClusterFeature::records).sum();
        for (Theme group : groups) {
            parts.add(group.feature);
            windows.add(group.foundedIn);
            windows.add(group.lastSeen);
            windowsSeen = Math.max(windowsSeen, group.windowsSeen);
            recordCount += group.recordCount;
        }
        if (!added.isEmpty()) {
            parts.addAll(added);
            windowsSeen += windows.add(window) ? 1 : 0;
        }
        Theme first = groups.get(0);
        return new Theme(
                first.id,
                first.status,
                ClusterFeature.sum(parts, bounds),
                first.foundingKey,
                first.foundedIn,
                first.bornIn,
                windows.last(),
                Math.max(windowsSeen, windows.size()),
                recordCount,
                first.decayEpoch,
                first.similarities,
                first.label,
                first.activity,
                first.children);
    }

    public Theme born(long window) {
        return with(ThemeStatus.ACTIVE, window, similarities, label, activity);
    }

    public Theme withStatus(ThemeStatus newStatus) {
        return with(newStatus, bornIn, similarities, label, activity);
    }

    public Theme withSimilarities(SimilarityStatistics newSimilarities) {
        return with(status, bornIn, newSimilarities, label, activity);
    }

    public Theme withLabel(ThemeLabel newLabel) {
        return with(status, bornIn, similarities, newLabel, activity);
    }

    public Theme withActivity(Activity newActivity) {
        return with(status, bornIn, similarities, label, newActivity);
    }

    /** This theme without the texts of these records; its label is not looked at. */
    public Theme withoutTexts(Collection<String> recordKeys) {
        return with(feature.without(recordKeys));
    }

    /**
     * As it is told of when it has ended for good: nothing could erase a text from what is told of
     * it last.
     *
     * @param isNamed whether people have given it its name
     */
    public Theme withoutTexts(boolean isNamed) {
        ClusterFeature bare =
                feature.without(feature.exemplars().stream().map(Exemplar::recordKey).toList());
        boolean isText = !isNamed && label.language().isEmpty() && !label.text().isEmpty();
        return with(bare).withLabel(isText ? label.emptied() : label);
    }

    private Theme with(ClusterFeature newFeature) {
        return new Theme(
                id,
                status,
                newFeature,
                foundingKey,
                foundedIn,
                bornIn,
                lastSeen,
                windowsSeen,
                recordCount,
                decayEpoch,
                similarities,
                label,
                activity,
                children);
    }

    /** This theme as if no record had been added. */
    public Theme unwritten() {
        return new Theme(
                id,
                status,
                feature,
                foundingKey,
                foundedIn,
                bornIn,
                lastSeen,
                windowsSeen,
                0,
                decayEpoch,
                similarities,
                label,
                activity,
                children);
    }

    public Theme withChildren(SubClusters newChildren) {
        return new Theme(
                id,
                status,
                feature,
                foundingKey,
                foundedIn,
                bornIn,
                lastSeen,
                windowsSeen,
                recordCount,
                decayEpoch,
                similarities,
                label,
                activity,
                newChildren);
    }

    /**
     * This theme, or a new one, with one group of its records only. Similarities to the former
     * centroid say nothing any more.
     *
     * @param newFoundedIn start of the window that founded it
     * @param newBornIn start of the window in which it was born
     */
    public Theme divided(
            String newId,
            ClusterFeature group,
            long newRecordCount,
            long newFoundedIn,
            long newBornIn) {
        boolean same = newId.equals(id);
        return new Theme(
                newId,
                status,
                group,
                foundingKey,
                newFoundedIn,
                newBornIn,
                lastSeen,
                same ? windowsSeen : 1,
                newRecordCount,
                decayEpoch,
                SimilarityStatistics.EMPTY,
                same ? label : ThemeLabel.NONE,
                same ? activity : Activity.NONE,
                SubClusters.NONE);
    }

    private Theme with(
            ThemeStatus newStatus,
            long newBornIn,
            SimilarityStatistics newSimilarities,
            ThemeLabel newLabel,
            Activity newActivity) {
        return new Theme(
                id,
                newStatus,
                feature,
                foundingKey,
                foundedIn,
                newBornIn,
                lastSeen,
                windowsSeen,
                recordCount,
                decayEpoch,
                newSimilarities,
                newLabel,
                newActivity,
                children);
    }
}
