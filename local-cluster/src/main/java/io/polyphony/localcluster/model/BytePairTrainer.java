package io.polyphony.localcluster.model;

import io.polyphony.localcluster.model.BytePairs.Merge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns byte-level merges (Sennrich et al. 2016, section 3.2; on bytes as Radford et al. 2019): again and again, the most
 * frequent pair of neighbours becomes one symbol. Equal counts are decided by the symbols, so the result depends on the texts
 * alone, not on their order. Made for some thousand short texts.
 */
public final class BytePairTrainer {

    private static final Comparator<Map.Entry<Merge, Integer>> BY_COUNT_THEN_SYMBOLS =
            Map.Entry.<Merge, Integer>comparingByValue()
                    .thenComparing(entry -> entry.getKey().left(), Comparator.reverseOrder())
                    .thenComparing(entry -> entry.getKey().right(), Comparator.reverseOrder());

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Merge, Integer> counts = new HashMap<>();
    private final Map<Merge, Set<Piece>> occurrences = new HashMap<>();

    private BytePairTrainer() {}

    /** At most {@code maxMerges} merges; fewer where no pair is left that occurs twice. */
    public static BytePairs train(Iterable<String> texts, int maxMerges) {
        BytePairTrainer trainer = new BytePairTrainer();
        trainer.read(texts);
        List<Merge> merges = new ArrayList<>();
        while (merges.size() < maxMerges && !trainer.counts.isEmpty()) {
            Map.Entry<Merge, Integer> best =
                    trainer.counts.entrySet().stream().max(BY_COUNT_THEN_SYMBOLS).orElseThrow();
            if (best.getValue() < 2) {
                break;
            }
            Merge merge = best.getKey();
            merges.add(merge);
            trainer.apply(merge);
        }
        return new BytePairs(List.copyOf(merges));
    }

    private void read(Iterable<String> texts) {
        Map<String, Integer> frequencies = new TreeMap<>();
        for (String text : texts) {
            PreTokenizer.forEachPiece(text, piece -> frequencies.merge(piece, 1, Integer::sum));
        }
        frequencies.forEach((text, frequency) -> pieces.add(new Piece(text, frequency)));
        pieces.forEach(piece -> count(piece, 1));
    }

    private void apply(Merge merge) {
        Set<Piece> changed = occurrences.remove(merge);
        if (changed == null) {
            throw new IllegalStateException("counted pair has no occurrence");
        }
        for (Piece piece : Set.copyOf(changed)) {
            count(piece, -1);
            piece.apply(merge);
            count(piece, 1);
        }
    }

    private void count(Piece piece, int sign) {
        for (int i = 0; i + 1 < piece.symbols.size(); i++) {
            Merge pair = new Merge(piece.symbols.get(i), piece.symbols.get(i + 1));
            int count = counts.merge(pair, sign * piece.frequency, Integer::sum);
            if (count == 0) {
                counts.remove(pair);
            }
            if (sign > 0) {
                occurrences.computeIfAbsent(pair, key -> new HashSet<>()).add(piece);
            }
        }
    }

    /** A distinct piece of the texts; equal to itself alone. */
    private static final class Piece {

        private final int frequency;
        private List<String> symbols;

        Piece(String text, int frequency) {
            this.frequency = frequency;
            this.symbols = ByteAlphabet.spell(text).chars().mapToObj(Character::toString).toList();
        }

        void apply(Merge merge) {
            List<String> merged = new ArrayList<>(symbols.size());
            for (int i = 0; i < symbols.size(); i++) {
                boolean together =
                        i + 1 < symbols.size()
                                && symbols.get(i).equals(merge.left())
                                && symbols.get(i + 1).equals(merge.right());
                merged.add(together ? merge.result() : symbols.get(i));
                i += together ? 1 : 0;
            }
            symbols = merged;
        }
    }
}
