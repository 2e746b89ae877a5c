package io.polyphony.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Divides the sequences of a micro-batch over forward passes. Tokens cost the same in any pass, but
 * attention sees all sequences of a pass as long as its longest; so sequences are sorted by length,
 * and the sorted row is cut where
 *
 * <pre>  sum over passes of (fixedTokens + sequences * longest^2 / attentionPerToken)</pre>
 *
 * is smallest under the limits: dynamic programming, exact for sorted rows. The same lengths give
 * the same passes.
 *
 * @param fixedTokens what a pass costs before its first token, in tokens: reading the weights,
 *     starting kernels
 * @param attentionPerToken attention slots that take as long as a token
 */
public record PassPlanner(double fixedTokens, double attentionPerToken) {

    /**
     * @param lengths tokens of each sequence: {@code [sequences]}
     * @return passes, the longest sequences first; each holds indexes of sequences, each index is
     *     in one pass
     */
    public List<int[]> plan(int[] lengths, PassLimits limits) {
        int[] sorted = sortedByLength(lengths);
        int[] firsts = cheapestFirsts(sorted, lengths, limits);
        List<int[]> passes = new ArrayList<>();
        for (int end = sorted.length; end > 0; end = firsts[end]) {
            passes.add(Arrays.copyOfRange(sorted, firsts[end], end));
        }
        return passes;
    }

    /** Slots of the padded attention matrices of a pass. */
    static long attention(int sequences, int longest) {
        return (long) sequences * longest * longest;
    }

    /**
     * Starts of the last pass for each number of sequences from the shortest up: {@code [sequences
     * + 1]}.
     */
    private int[] cheapestFirsts(int[] sorted, int[] lengths, PassLimits limits) {
        int[] firsts = new int[sorted.length + 1];
        double[] costs = new double[sorted.length + 1];
        for (int end = 1; end <= sorted.length; end++) {
            int longest = lengths[sorted[end - 1]];
            costs[end] = Double.POSITIVE_INFINITY;
            long tokens = 0;
            for (int first = end - 1; first >= 0; first--) {
                tokens += lengths[sorted[first]];
                long attention = attention(end - first, longest);
                boolean fits = tokens <= limits.maxTokens() && attention <= limits.maxAttention();
                if (!fits && first < end - 1) {
                    break;
                }
                double cost = costs[first] + fixedTokens + attention / attentionPerToken;
                if (cost <= costs[end]) {
                    costs[end] = cost;
                    firsts[end] = first;
                }
            }
        }
        return firsts;
    }

    private static int[] sortedByLength(int[] lengths) {
        Integer[] indexes = new Integer[lengths.length];
        Arrays.setAll(indexes, i -> i);
        Arrays.sort(indexes, Comparator.comparingInt(i -> lengths[i]));
        return Arrays.stream(indexes).mapToInt(Integer::intValue).toArray();
    }
}
