package io.polyphony.clustering.settings;

import java.io.Serializable;
import java.util.List;

/**
 * Rules of whose record counts, and how often.
 *
 * @param memoryMillis event time for which a record that voted is remembered; 0 for not at all
 * @param maxRecords records that are remembered per tenant, and per virtual shard
 * @param authorShare share of a tenant's distinct texts above which an author is a placeholder, in
 *     [0, 1]; 1 for none
 * @param authorTexts distinct texts of an author below which none is
 * @param placeholders authors that are, beside the known ones
 */
public record VotingRules(
        long memoryMillis,
        int maxRecords,
        double authorShare,
        int authorTexts,
        List<String> placeholders)
        implements Serializable {

    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

    public static final VotingRules DEFAULTS =
            new VotingRules(30 * DAY_MILLIS, 1_000_000, 0.25, 30, List.of());

    /**
     * @throws IllegalArgumentException if a value is outside its range
     */
    public VotingRules {
        Ranges.requireAtLeast(0, memoryMillis, "voting.memoryMillis");
        Ranges.requireAtLeast(1, maxRecords, "voting.maxRecords");
        Ranges.requireBetween(0, 1, authorShare, "voting.authorShare");
        Ranges.requireAtLeast(1, authorTexts, "voting.authorTexts");
        placeholders = List.copyOf(placeholders);
    }

    public boolean remembers() {
        return memoryMillis > 0;
    }
}
