package io.polyphony.clustering.summary;

import io.polyphony.clustering.background.BackgroundRenewal;
import io.polyphony.clustering.background.BackgroundStore;
import io.polyphony.clustering.background.BackgroundText;
import io.polyphony.clustering.background.InMemoryBackground;
import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.DuplicateRule;
import java.util.ArrayList;
import java.util.Collections;
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

    /** Summarises records of which all are counted. */
    public Summary summarise(List<WindowRecord> records) {
        return summarise(records, Collections.nCopies(records.size(), Voting.COUNTED));
    }

    /**
     * Assigns records to micro-clusters: in ascending order of their keys, they join the nearest
     * micro-cluster or open a new one. Of several versions of a record the newest counts; the
     * others are given the nearest micro-cluster in the end. Records with the same text, and texts
     * of a micro-cluster that say the same by {@link DuplicateRule}, weigh {@code log2(1 + n)}
     * together; the first in each language gives its words and is kept as an exemplar. Repeated
     * records come last and add nothing: near no micro-cluster, they open one without weight.
     *
     * @param voting of each record
     * @throws IllegalArgumentException if a vector has another dimension than the settings
     */
    public Summary summarise(List<WindowRecord> records, List<Voting> voting) {
        return summarise(records, voting, new InMemoryBackground());
    }

    /**
     * Assigns records as {@link #summarise(List, List)} does, with automatic thresholds in units of
     * a background, to which the distinct texts that count are offered first.
     *
     * @param background of the shard; not touched where thresholds are cosines
     */
    public Summary summarise(
            List<WindowRecord> records, List<Voting> voting, BackgroundStore background) {
        DistinctTexts texts = new DistinctTexts(records, voting);
        return new Run(records, voting, texts, assigner(texts, background)).summary();
    }

    private MicroClusterAssigner assigner(DistinctTexts texts, BackgroundStore background) {
        int capacity = Math.max(1, Math.min(settings.bounds().microClusters(), texts.size()));
        if (!settings.thresholds().isAuto()) {
            return new MicroClusterAssigner(settings, capacity);
        }
        List<BackgroundText> offered = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            if (texts.multiplicity(text) > 0) {
                offered.add(BackgroundText.ofNoRecord(texts.first(text).vector()));
            }
        }
        LinkScale scale =
                LinkScale.of(
                        BackgroundRenewal.offer(background, offered),
                        settings.thresholds().prior());
        return new ScaledAssigner(settings, capacity, scale);
    }

    /** One window's texts and records, in canonical order. */
    private final class Run {

        private final List<WindowRecord> records;
        private final List<Voting> voting;
        private final DistinctTexts texts;
        private final MicroClusterAssigner clusters;
        private final int[] clusterOfText;
        private final NearDuplicateGroup[] groups;
        private final List<Vote> votes = new ArrayList<>();

        Run(
                List<WindowRecord> records,
                List<Voting> voting,
                DistinctTexts texts,
                MicroClusterAssigner clusters) {
            this.records = records;
            this.voting = voting;
            this.texts = texts;
            this.clusters = clusters;
            clusterOfText = new int[texts.size()];
            groups = new NearDuplicateGroup[texts.size()];
        }

        Summary summary() {
            for (int text = 0; text < texts.size(); text++) {
                place(text);
            }
            int[] order = texts.order();
            int[] clusterOfRecord = new int[order.length];
            for (int position = 0; position < order.length; position++) {
                int input = order[position];
                clusterOfRecord[input] = clusterOf(records.get(input), voting.get(input));
                if (texts.isNewestVersion(position) && voting.get(input) != Voting.REPEATED) {
                    count(records.get(input), clusterOfRecord[input]);
                }
            }
            return new Summary(
                    clusters.build(settings.bounds()),
                    order,
                    clusterOfRecord,
                    records.stream().map(texts::duplicateOf).toList(),
                    votes);
        }

        private void place(int text) {
            WindowRecord first = texts.first(text);
            int copies = texts.multiplicity(text);
            clusterOfText[text] = clusters.place(first.vector());
            NearDuplicateGroup group = clusters.add(clusterOfText[text], first, copies);
            groups[text] = group;
            texts.setOriginal(text, group.original());
            if (copies > 0 && group.addLanguage(first.language())) {
                MicroClusterBuilder cluster = clusters.get(clusterOfText[text]);
                cluster.addExemplar(first);
                cluster.addTerms(first, group.original(), termSource.terms(first));
            }
        }

        /** Returns the micro-cluster of a record; of an older version the nearest. */
        private int clusterOf(WindowRecord record, Voting own) {
            if (own == Voting.NOTHING) {
                return Vote.NONE;
            }
            int text = texts.of(record);
            if (text >= 0) {
                return clusterOfText[text];
            }
            return clusters.isEmpty()
                    ? clusters.place(record.vector())
                    : clusters.nearest(record.vector());
        }

        private void count(WindowRecord record, int cluster) {
            long weight = 0;
            if (cluster != Vote.NONE) {
                int text = texts.of(record);
                clusters.get(cluster).addRecord(record, texts.original(text));
                weight = groups[text].share();
            }
            long key = StableHash.of(record.key());
            votes.add(
                    new Vote(
                            key,
                            record.version(),
                            cluster,
                            weight,
                            record.language(),
                            record.star()));
        }
    }
}
