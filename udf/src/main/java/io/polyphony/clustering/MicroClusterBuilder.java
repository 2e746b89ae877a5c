package io.polyphony.clustering;

import io.polyphony.clustering.ClusteringSettings.Bounds;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** A {@link MicroCluster} in the making, record by record. What is built shares the sum, so build once. */
final class MicroClusterBuilder {

    private final long[] sum;
    private final TreeMap<String, Long> languages = new TreeMap<>();
    private final LongStream.Builder authors = LongStream.builder();
    private final List<Exemplar> exemplars = new ArrayList<>();
    private final List<TermCounts> terms = new ArrayList<>();
    private String smallestKey = "";
    private long records;

    MicroClusterBuilder(int dimension) {
        sum = new long[dimension];
    }

    /** Counts a vector {@code times} times. */
    void addVector(short[] vector, int times) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (long) times * vector[i];
        }
        records += times;
    }

    /** Notes a record's key, language and author. */
    void addRecord(WindowRecord record) {
        boolean smallest = smallestKey.isEmpty() || record.key().compareTo(smallestKey) < 0;
        smallestKey = smallest ? record.key() : smallestKey;
        languages.merge(record.language(), 1L, Long::sum);
        authors.add(authorHash(record));
    }

    void addExemplar(WindowRecord record) {
        exemplars.add(
                new Exemplar(record.key(), record.language(), record.text(), record.vector()));
    }

    /** Counts the words of a text once. */
    void addTerms(String language, List<TermForm> words) {
        if (!words.isEmpty()) {
            terms.add(TermCounts.of(language, words));
        }
    }

    short[] centroid() {
        return FixedPoint.centroid(sum);
    }

    MicroCluster build(Bounds bounds) {
        ClusterFeature feature =
                new ClusterFeature(
                        records * ClusterFeature.ONE,
                        sum,
                        languages,
                        authors.build().sorted().distinct().limit(bounds.authors()).toArray(),
                        chosenExemplars(bounds),
                        countedTerms(bounds.terms()));
        return new MicroCluster(feature, smallestKey);
    }

    private TermCounts countedTerms(TermBounds bounds) {
        return TermCounts.sum(
                terms,
                bounds.perTheme() * TermBounds.MICRO_CLUSTER_FACTOR,
                bounds.languages() * TermBounds.MICRO_CLUSTER_FACTOR);
    }

    private List<Exemplar> chosenExemplars(Bounds bounds) {
        return ExemplarChoice.choose(exemplars, centroid(), bounds.exemplars()).stream()
                .map(exemplar -> exemplar.shortened(bounds.exemplarCharacters()))
                .toList();
    }

    private static long authorHash(WindowRecord record) {
        return record.author().isEmpty()
                ? StableHash.of("record", record.key())
                : StableHash.of("author", record.author());
    }
}
