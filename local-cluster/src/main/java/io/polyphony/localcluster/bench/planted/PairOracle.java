package io.polyphony.localcluster.bench.planted;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.background.ScaledGroup;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.MicroClusterBuilder;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows which records two groups were planted with, and so from when on the rules say that they are
 * one, or two: when the similarity of the centroids of all their records, decayed as themes are,
 * passes the threshold.
 */
final class PairOracle {

    private final ClusteringSettings settings;
    private final PlantedPlan.Pair pair;
    private final List<PlantedGroup> members;
    private final ClusterFeature[] features = new ClusterFeature[2];
    private int due = -1;

    PairOracle(ClusteringSettings settings, PlantedPlan.Pair pair, List<PlantedGroup> groups) {
        this.settings = settings;
        this.pair = pair;
        members = groups.stream().filter(group -> group.family() == pair.family()).toList();
    }

    /**
     * Takes the records of a window.
     *
     * @param scale scale of links after it; null while there is none
     */
    void see(int window, List<WindowRecord> records, @Nullable LinkScale scale) {
        for (int i = 0; i < features.length; i++) {
            int number = members.get(i).number();
            List<ClusterFeature> parts = new ArrayList<>();
            if (features[i] != null) {
                boolean halved = epoch(window) > epoch(window - 1);
                parts.add(features[i].decay(halved ? 1 : 0));
            }
            records.stream()
                    .filter(record -> PlantedRecords.group(record.key()) == number)
                    .forEach(
                            record ->
                                    parts.add(
                                            MicroClusterBuilder.feature(
                                                    record, settings.bounds())));
            features[i] = ClusterFeature.sum(parts, settings.bounds());
        }
        boolean passed = scale != null && hasPassed(scale);
        if (due < 0 && window >= pair.from() && passed) {
            due = window + checks() - 1;
        }
    }

    private boolean hasPassed(LinkScale scale) {
        ScaledGroup one = scale.of(features[0]);
        ScaledGroup other = scale.of(features[1]);
        return pair.kind() == ThemeEventKind.MERGED
                ? scale.mergeExcess(one, other) >= 0
                : scale.splits(one, other);
    }

    /** Planted events; none if the groups have not come so far. */
    List<PlantedEvent> events() {
        return due < 0
                ? List.of()
                : List.of(new PlantedEvent(pair.kind(), pair.family(), pair.from(), due));
    }

    private int checks() {
        return pair.kind() == ThemeEventKind.MERGED
                ? settings.life().merge().checks()
                : settings.life().split().checks();
    }

    private long epoch(int window) {
        return settings.decayEpoch(window * settings.windowMillis());
    }
}
