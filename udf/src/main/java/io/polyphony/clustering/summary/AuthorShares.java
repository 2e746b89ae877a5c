package io.polyphony.clustering.summary;

import io.polyphony.clustering.settings.VotingRules;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers of distinct texts by the most frequent authors of a shard: the bounded counts of Misra
 * and Gries (1982), added window by window as Agarwal et al. (2012) merge them. A count is too
 * small by at most a {@link #COUNTED}th of all texts, never too large. Immutable; does not depend
 * on the order within a window.
 *
 * @param texts of all authors, halved with the counts at {@link #MOST_TEXTS}
 * @param counts by hash of the author
 * @param window that was added last, start in epoch milliseconds
 */
public record AuthorShares(long texts, SortedMap<Long, Long> counts, long window) {

    public static final AuthorShares NONE =
            new AuthorShares(0, Collections.emptySortedMap(), Long.MIN_VALUE);

    /** Authors that are counted. */
    static final int COUNTED = 64;

    /** Texts from which older ones count half. */
    static final long MOST_TEXTS = 1L << 20;

    /**
     * Adds the distinct texts of a window.
     *
     * @param added start of the window
     * @param windowTexts their number
     * @param windowCounts number of them by hash of the author, known authors alone
     */
    public AuthorShares plus(long added, long windowTexts, SortedMap<Long, Long> windowCounts) {
        TreeMap<Long, Long> sums = new TreeMap<>(counts);
        windowCounts.forEach((author, count) -> sums.merge(author, count, Long::sum));
        long below = sums.size() <= COUNTED ? 0 : greatestBeyond(sums);
        boolean halved = texts + windowTexts >= MOST_TEXTS;
        sums.replaceAll((author, count) -> halved ? (count - below) / 2 : count - below);
        sums.values().removeIf(count -> count <= 0);
        return new AuthorShares((texts + windowTexts) / (halved ? 2 : 1), sums, added);
    }

    private static long greatestBeyond(SortedMap<Long, Long> counts) {
        List<Long> descending =
                counts.values().stream().sorted(Collections.reverseOrder()).toList();
        return descending.get(COUNTED);
    }

    /** Returns whether an author has more of the texts than a person writes. */
    public boolean isPlaceholder(long author, VotingRules rules) {
        long count = counts.getOrDefault(author, 0L);
        return count >= rules.authorTexts() && count > rules.authorShare() * texts;
    }
}
