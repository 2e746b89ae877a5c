package io.polyphony.clustering.summary;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.DuplicateRule;
import java.util.List;

/**
 * Summarises the records of one window and shard as micro-clusters. The result depends on the
 * records alone, not on their order. Stateless; safe for use by several threads if its source of
 * terms is.
 */
public final class Summariser {

    private final ClusteringSettings settings;
    private final TermSource termSource;

    /** Makes a summariser that counts no terms. */
    public Summariser(ClusteringSettings settings) {
        this(settings, TermSource.NONE);
    }

    /**
     * @param termSource asked once for each text that says something else, so that a flood of
     *     copies does not change the words of a theme
     */
    public Summariser(ClusteringSettings settings, TermSource termSource) {
        this.settings = settings;
        this.termSource = termSource;
    }

    /**
     * Assigns records to micro-clusters: in ascending order of their keys, they join the nearest
     * micro-cluster or open a new one. Of several versions of a record the newest counts; the
     * others are given the nearest micro-cluster in the end. Records with the same text, and texts
     * of a micro-cluster that say the same by {@link DuplicateRule}, weigh {@code log2(1 + n)}
     * together; the first in each language gives its words and is kept as an exemplar.
     *
     * @throws IllegalArgumentException if a vector has another dimension than the settings
     */
    public Summary summarise(List<WindowRecord> records) {
        DistinctTexts votes = new DistinctTexts(records);
        MicroClusterAssigner clusters =
                new MicroClusterAssigner(
                        settings, Math.min(settings.bounds().microClusters(), votes.size()));
        int[] clusterOfVote = new int[votes.size()];
        for (int vote = 0; vote < votes.size(); vote++) {
            WindowRecord first = votes.first(vote);
            clusterOfVote[vote] = clusters.place(first.vector());
            NearDuplicateGroup original =
                    clusters.add(clusterOfVote[vote], first, votes.multiplicity(vote));
            votes.setOriginal(vote, original.record());
            if (original.addLanguage(first.language())) {
                MicroClusterBuilder cluster = clusters.get(clusterOfVote[vote]);
                cluster.addExemplar(first);
                cluster.addTerms(first.language(), termSource.terms(first));
            }
        }

        int[] clusterOfRecord = new int[records.size()];
        int[] order = votes.order();
        for (int position = 0; position < order.length; position++) {
            WindowRecord record = records.get(order[position]);
            int vote = votes.ofText(record);
            int cluster = vote < 0 ? clusters.nearest(record.vector()) : clusterOfVote[vote];
            clusterOfRecord[order[position]] = cluster;
            if (votes.isNewestVersion(position)) {
                clusters.get(cluster).addRecord(record, votes.original(vote));
            }
        }
        return new Summary(
                clusters.build(settings.bounds()),
                order,
                clusterOfRecord,
                records.stream().map(votes::duplicateOf).toList());
    }
}
