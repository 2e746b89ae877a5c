package io.polyphony.job.tools.quality;

import java.util.HashMap;
import java.util.Map;

/** Items per group and language. */
final class PairCounts {

    private final int[] languages;
    private final Map<Long, Integer> all = new HashMap<>();
    private final Map<Long, Map<Integer, Integer>> byLanguage = new HashMap<>();

    /**
     * @param languages of each item, numbered from 0
     */
    PairCounts(int[] languages) {
        this.languages = languages;
    }

    void add(long group, int item) {
        all.merge(group, 1, Integer::sum);
        byLanguage
                .computeIfAbsent(group, any -> new HashMap<>())
                .merge(languages[item], 1, Integer::sum);
    }

    /**
     * Items of a group besides the given one, which is in it: those of other languages, or those of
     * its own.
     */
    int others(long group, int item, boolean acrossLanguages) {
        int own = byLanguage.getOrDefault(group, Map.of()).getOrDefault(languages[item], 0);
        return acrossLanguages ? all.getOrDefault(group, 0) - own : own - 1;
    }
}
