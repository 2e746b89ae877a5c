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
        DistinctTexts texts = new DistinctTexts(records);
        MicroClusterAssigner clusters =
                new MicroClusterAssigner(
                        settings, Math.min(settings.bounds().microClusters(), texts.size()));
        int[] clusterOfText = new int[texts.size()];
        for (int text = 0; text < texts.size(); text++) {
            WindowRecord first = texts.first(text);
            clusterOfText[text] = clusters.place(first.vector());
            NearDuplicateGroup group =
                    clusters.add(clusterOfText[text], first, texts.multiplicity(text));
            texts.setOriginal(text, group.original());
            if (group.addLanguage(first.language())) {
                MicroClusterBuilder cluster = clusters.get(clusterOfText[text]);
                cluster.addExemplar(first);
                cluster.addTerms(first, group.original(), termSource.terms(first));
            }
        }

        int[] clusterOfRecord = new int[records.size()];
        int[] order = texts.order();
        for (int position = 0; position < order.length; position++) {
            WindowRecord record = records.get(order[position]);
            int text = texts.of(record);
            int cluster = text < 0 ? clusters.nearest(record.vector()) : clusterOfText[text];
            clusterOfRecord[order[position]] = cluster;
            if (texts.isNewestVersion(position)) {
                clusters.get(cluster).addRecord(record, texts.original(text));
            }
        }
        return new Summary(
                clusters.build(settings.bounds()),
                order,
                clusterOfRecord,
                records.stream().map(texts::duplicateOf).toList());
    }
}
