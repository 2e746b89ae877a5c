package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.MicroCluster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Micro-clusters of a window's records.
 *
 * @param order input indices in canonical order: {@code [records]}
 * @param microCluster micro-cluster of each input record, {@link Vote#NONE} for one that says
 *     nothing: {@code [records]}
 * @param duplicateOf for each input record the key of the first record that says the same, or null
 * @param votes of the records that count, in canonical order
 */
public record Summary(
        List<MicroCluster> microClusters,
        int[] order,
        int[] microCluster,
        List<@Nullable String> duplicateOf,
        List<Vote> votes) {}
