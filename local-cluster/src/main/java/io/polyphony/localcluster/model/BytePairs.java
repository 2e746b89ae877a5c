package io.polyphony.localcluster.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A learnt byte-pair encoding.
 *
 * @param merges what to put together, most important first
 */
public record BytePairs(List<Merge> merges) {

    /** Two neighbouring symbols that become one. */
    public record Merge(String left, String right) {

        String result() {
            return left + right;
        }
    }

    /** All symbols, the bytes first, then the results of the merges in their order; the position is the token id. */
    public List<String> vocabulary() {
        return Stream.concat(
                        ByteAlphabet.symbols().stream(),
                        merges.stream().map(Merge::result).distinct())
                .toList();
    }

    /** Symbols of a text: in every piece, the most important merge that is possible is done first. */
    public List<String> encode(String text) {
        Map<Merge, Integer> ranks = new HashMap<>();
        for (Merge merge : merges) {
            ranks.put(merge, ranks.size());
        }
        List<String> symbols = new ArrayList<>();
        PreTokenizer.forEachPiece(
                text, piece -> symbols.addAll(merge(ByteAlphabet.spell(piece), ranks)));
        return symbols;
    }

    private static List<String> merge(String spelt, Map<Merge, Integer> ranks) {
        List<String> symbols =
                new ArrayList<>(spelt.chars().mapToObj(Character::toString).toList());
        while (true) {
            int best = -1;
            int bestRank = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < symbols.size(); i++) {
                int rank =
                        ranks.getOrDefault(
                                new Merge(symbols.get(i), symbols.get(i + 1)), Integer.MAX_VALUE);
                if (rank < bestRank) {
                    best = i;
                    bestRank = rank;
                }
            }
            if (best < 0) {
                return symbols;
            }
            symbols.set(best, symbols.get(best) + symbols.remove(best + 1));
        }
    }
}
