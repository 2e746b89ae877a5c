package io.polyphony.training.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Probabilities of the last character of each sequence after the others: counts smoothed by those
 * of shorter sequences (Witten and Bell 1991), without the sequences that say little more than the
 * shorter ones (Stolcke 1998), as a model with back-off (Katz 1987).
 */
final class BackOffModel {

    /**
     * A sequence is kept if leaving it out costs more than so much, in nats over the ten million
     * words of a language. Measured: 60 instead makes the table half as large again and no answer
     * better.
     */
    private static final double MIN_GAIN = 1_200;

    /** Words of a language count for ten million; a tenth of a million is one text. */
    private static final double TYPE_WEIGHT = 10;

    private static final double CHARACTERS = 300;
    private static final double RARE = 1e-6;
    private static final double LEAST_MASS = 1e-3;

    private final Sequences sequences;
    private final Map<String, Double> total = new HashMap<>();
    private final Map<String, Integer> followers = new HashMap<>();
    private final Map<String, Double> probabilities = new HashMap<>();
    private final Map<String, Double> backOffs = new HashMap<>();
    private final Set<String> kept = new HashSet<>();

    BackOffModel(Sequences sequences) {
        this.sequences = sequences;
        sequences
                .counts()
                .forEach(
                        (sequence, count) -> {
                            total.merge(history(sequence), count, Double::sum);
                            followers.merge(history(sequence), 1, Integer::sum);
                        });
        for (int length = 1; length <= Sequences.MAX_LENGTH; length++) {
            ofLength(length).forEach(s -> probabilities.put(s, smoothed(s)));
        }
        prune();
        weigh();
    }

    /** Returns the sequences that are kept, and what each begins. */
    Set<String> sequences() {
        return kept;
    }

    /** Returns the logarithm of a probability; very low for what only begins longer ones. */
    double logProbability(String sequence) {
        Double probability = probabilities.get(sequence);
        return probability == null ? Double.NEGATIVE_INFINITY : Math.log(probability);
    }

    /** Returns the logarithm of the weight of shorter sequences behind this one. */
    double logBackOff(String sequence) {
        return backOffs.getOrDefault(sequence, 0.0);
    }

    private List<String> ofLength(int length) {
        return sequences.counts().keySet().stream()
                .filter(sequence -> sequence.length() == length)
                .toList();
    }

    private double smoothed(String sequence) {
        double own = ownWeight(history(sequence));
        double shorter =
                sequence.length() == 1
                        ? 1 / CHARACTERS
                        : probabilities.getOrDefault(sequence.substring(1), RARE);
        double ratio = sequences.count(sequence) / total.get(history(sequence));
        return own * ratio + (1 - own) * shorter;
    }

    private double ownWeight(String history) {
        double count = total.get(history);
        return count / (count + TYPE_WEIGHT * followers.get(history));
    }

    private void prune() {
        for (int length = Sequences.MAX_LENGTH; length >= 2; length--) {
            for (String sequence : ofLength(length)) {
                if (kept.contains(sequence) || gain(sequence) > MIN_GAIN) {
                    kept.add(sequence);
                    kept.add(history(sequence));
                }
            }
        }
        kept.addAll(ofLength(1));
    }

    private double gain(String sequence) {
        double shorter =
                Math.log(1 - ownWeight(history(sequence)))
                        + Math.log(probabilities.getOrDefault(sequence.substring(1), RARE));
        return sequences.count(sequence)
                * Math.abs(Math.log(probabilities.get(sequence)) - shorter);
    }

    /** Gives what the kept followers of a history leave to the shorter history. */
    private void weigh() {
        Map<String, List<String>> after = new HashMap<>();
        for (String sequence : kept) {
            after.computeIfAbsent(history(sequence), any -> new ArrayList<>()).add(sequence);
        }
        for (int length = 1; length < Sequences.MAX_LENGTH; length++) {
            for (Map.Entry<String, List<String>> entry : after.entrySet()) {
                if (entry.getKey().length() == length) {
                    backOffs.put(entry.getKey(), logBackOff(entry.getValue()));
                }
            }
        }
    }

    private double logBackOff(List<String> sequencesAfter) {
        double own = 0;
        double shorter = 0;
        for (String sequence : sequencesAfter.stream().sorted().toList()) {
            own += probabilities.getOrDefault(sequence, 0.0);
            shorter += backedOff(sequence.substring(1));
        }
        double left = Math.max(LEAST_MASS, 1 - own) / Math.max(LEAST_MASS, 1 - shorter);
        return Math.log(Math.min(left, 1));
    }

    private double backedOff(String sequence) {
        Double own = kept.contains(sequence) ? probabilities.get(sequence) : null;
        if (own != null) {
            return own;
        }
        return sequence.length() == 1
                ? RARE
                : Math.exp(logBackOff(history(sequence))) * backedOff(sequence.substring(1));
    }

    private static String history(String sequence) {
        return sequence.substring(0, sequence.length() - 1);
    }
}
