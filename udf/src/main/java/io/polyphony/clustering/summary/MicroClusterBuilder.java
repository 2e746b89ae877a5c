package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.ExemplarChoice;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.RecordHash;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.DuplicateRule;
import io.polyphony.clustering.settings.TermBounds;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds a {@link MicroCluster} record by record. The result shares the sum, so build once. */
public final class MicroClusterBuilder {

    private final short[] founder;
    private final long[] sum;
    private final NearDuplicateGroups groups;
    private final TreeMap<String, Long> languages = new TreeMap<>();
    private final TreeMap<String, SortedMap<Integer, Long>> ratings = new TreeMap<>();
    private final AuthorHashes authors = new AuthorHashes();
    private final List<Exemplar> exemplars = new ArrayList<>();
    private final List<TermCounts> terms = new ArrayList<>();
    private String smallestKey = "";
    private long weight;

    /**
     * @param founder vector that it is near to as long as nothing was added
     */
    MicroClusterBuilder(short[] founder, DuplicateRule duplicates) {
        this.founder = founder;
        sum = new long[founder.length];
        groups = new NearDuplicateGroups(duplicates);
    }

    /** Builds the feature of a single record. */
    public static ClusterFeature feature(WindowRecord record, Bounds bounds) {
        MicroClusterBuilder builder =
                new MicroClusterBuilder(record.vector(), DuplicateRule.above(1));
        builder.addText(record, 1);
        builder.addRecord(record, record);
        builder.addExemplar(record);
        return builder.build(bounds).feature();
    }

    /**
     * Adds the copies of a text to its near-duplicate group, and returns the group.
     *
     * @param copies 0 adds nothing
     */
    NearDuplicateGroup addText(WindowRecord first, int copies) {
        NearDuplicateGroup group = groups.of(first);
        if (copies == 0) {
            return group;
        }
        short[] vector = group.original().vector();
        addVector(vector, -ClusterFeature.weightOf(group.copies()));
        group.addCopies(copies);
        addVector(vector, ClusterFeature.weightOf(group.copies()));
        return group;
    }

    private void addVector(short[] vector, long added) {
        if (added % ClusterFeature.ONE == 0) {
            addMultiple(vector, added / ClusterFeature.ONE);
        } else {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += Math.round((double) vector[i] * added / ClusterFeature.ONE);
            }
        }
        weight += added;
    }

    /** Adds a text without copies: the usual case, which needs no rounding. */
    private void addMultiple(short[] vector, long times) {
        for (int i = 0; times != 0 && i < sum.length; i++) {
            sum[i] += vector[i] * times;
        }
    }

    /**
     * Adds a record's key, language, rating and author; copies without an author have one for all.
     */
    void addRecord(WindowRecord record, WindowRecord original) {
        boolean smallest = smallestKey.isEmpty() || record.key().compareTo(smallestKey) < 0;
        smallestKey = smallest ? record.key() : smallestKey;
        languages.merge(record.language(), 1L, Long::sum);
        if (record.star() != Ratings.NO_STAR) {
            ratings.computeIfAbsent(record.language(), language -> new TreeMap<>())
                    .merge(record.star(), 1L, Long::sum);
        }
        authors.add(record.language(), authorHash(record, original));
    }

    void addExemplar(WindowRecord record) {
        exemplars.add(
                new Exemplar(record.key(), record.language(), record.text(), record.vector()));
    }

    /** Counts the words of a text once, as those of the author of its record. */
    void addTerms(WindowRecord record, WindowRecord original, List<TermForm> words) {
        if (!words.isEmpty()) {
            int author = Long.hashCode(authorHash(record, original));
            int use = RecordHash.of(record.key());
            terms.add(TermCounts.of(record.language(), words, author, use));
        }
    }

    long weight() {
        return weight;
    }

    /** Sum of the vectors, not to be changed. */
    long[] sum() {
        return sum;
    }

    short[] centroid() {
        return weight == 0 ? founder : FixedPoint.centroid(sum);
    }

    MicroCluster build(Bounds bounds) {
        ClusterFeature feature =
                new ClusterFeature(
                        weight,
                        weight == 0 ? wide(founder) : sum,
                        languages,
                        authors.smallest(bounds.microClusterAuthors()),
                        chosenExemplars(bounds),
                        countedTerms(bounds.terms()),
                        new Ratings(ratings));
        return new MicroCluster(feature, smallestKey, authors.counts());
    }

    private static long[] wide(short[] vector) {
        long[] wide = new long[vector.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = vector[i];
        }
        return wide;
    }

    private TermCounts countedTerms(TermBounds bounds) {
        return TermCounts.sum(
                terms,
                bounds.perTheme() * TermBounds.MICRO_CLUSTER_FACTOR,
                bounds.languages() * TermBounds.MICRO_CLUSTER_FACTOR,
                bounds.preferred());
    }

    private List<Exemplar> chosenExemplars(Bounds bounds) {
        // Of one there is nothing to choose. Their texts differ, perhaps behind what is kept of
        // them.
        List<Exemplar> chosen =
                exemplars.size() == 1
                        ? exemplars
                        : ExemplarChoice.chooseOfDistinct(
                                exemplars, centroid(), bounds.exemplars());
        return chosen.stream()
                .map(exemplar -> exemplar.shortened(bounds.exemplarCharacters()))
                .toList();
    }

    private static long authorHash(WindowRecord record, WindowRecord original) {
        String author = record.author();
        return author == null
                ? StableHash.of("text", Long.toString(original.textHash()))
                : StableHash.of("author", author);
    }
}
