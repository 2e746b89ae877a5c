package io.polyphony.clustering.summary;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hashes of the authors of a micro-cluster, by language. */
final class AuthorHashes {

    private final TreeMap<String, Set<Long>> byLanguage = new TreeMap<>();

    void add(String language, long hash) {
        byLanguage.computeIfAbsent(language, any -> new HashSet<>()).add(hash);
    }

    /** Counts the distinct authors of each language. */
    SortedMap<String, Long> counts() {
        TreeMap<String, Long> counts = new TreeMap<>();
        byLanguage.forEach((language, hashes) -> counts.put(language, (long) hashes.size()));
        return counts;
    }

    /** Returns the smallest hashes of distinct authors, ascending, up to a bound. */
    long[] smallest(int bound) {
        long[] hashes = new long[byLanguage.values().stream().mapToInt(Set::size).sum()];
        int size = 0;
        for (Set<Long> language : byLanguage.values()) {
            for (long hash : language) {
                hashes[size++] = hash;
            }
        }
        Arrays.sort(hashes);
        int distinct = 0;
        for (long hash : hashes) {
            if (distinct == 0 || hashes[distinct - 1] != hash) {
                hashes[distinct++] = hash;
            }
        }
        return Arrays.copyOf(hashes, Math.min(distinct, bound));
    }
}
