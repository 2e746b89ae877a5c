package io.polyphony.training.contrast;

import io.polyphony.training.data.AlignedText.Source;
import io.polyphony.training.data.Corpus;
import java.util.ArrayList;
import java.util.List;

/** Pairs of token sequences that say the same: {@code left.get(i)} and {@code right.get(i)}. */
public final class PairBatch {

    private static final float DOMAIN_WEIGHT = 0.5f;
    private static final float PROBLEM_WEIGHT = 1.5f;

    private final Source source;
    private final List<Corpus.Entry> entries;
    private final List<int[]> left;
    private final List<int[]> right;

    PairBatch(Source source, int size) {
        this.source = source;
        this.entries = new ArrayList<>(size);
        this.left = new ArrayList<>(size);
        this.right = new ArrayList<>(size);
    }

    void add(Corpus.Entry entry, int[] leftTokens, int[] rightTokens) {
        entries.add(entry);
        left.add(leftTokens);
        right.add(rightTokens);
    }

    public int size() {
        return entries.size();
    }

    public List<int[]> left() {
        return left;
    }

    public List<int[]> right() {
        return right;
    }

    /**
     * Added to similarities: very low for two statements with the same key, which are no negatives
     * of each other.
     */
    float[][] sameStatements(float masked) {
        float[][] mask = new float[size()][size()];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                boolean same = i != j && entries.get(i).key() == entries.get(j).key();
                mask[i][j] = same ? masked : 0;
            }
        }
        return mask;
    }

    /**
     * Which statements are about the same: rows of a distribution over the batch. Among phrases it
     * is the problem that counts; where reviews of several domains are together it is the domain,
     * else the aspects. Empty where the source has no labels.
     */
    float[][] sameLabels() {
        return switch (source) {
            case PHRASES -> sharing(0, Integer.MAX_VALUE);
            case REVIEWS -> mixed() ? sharing(0, 1) : sharing(1, Integer.MAX_VALUE);
            default -> new float[0][];
        };
    }

    /** Weight of sharing a label, where saying the same counts 1. */
    float labelWeight() {
        return source == Source.PHRASES ? PROBLEM_WEIGHT : DOMAIN_WEIGHT;
    }

    private boolean mixed() {
        return entries.stream().map(entry -> entry.labels().get(0)).distinct().count() > 1;
    }

    /** Targets of the labels from {@code first} on and before {@code end}. */
    private float[][] sharing(int first, int end) {
        float[][] targets = new float[size()][];
        for (int i = 0; i < size(); i++) {
            List<String> labels = entries.get(i).labels();
            int last = Math.min(end, labels.size());
            targets[i] = sharing(i, labels.subList(Math.min(first, last), last));
        }
        return targets;
    }

    /** Equal shares for the statement itself and all that have one of the labels. */
    private float[] sharing(int i, List<String> wanted) {
        float[] row = new float[size()];
        int count = 0;
        for (int j = 0; j < size(); j++) {
            boolean shared = j == i || wanted.stream().anyMatch(entries.get(j).labels()::contains);
            row[j] = shared ? 1 : 0;
            count += shared ? 1 : 0;
        }
        for (int j = 0; j < size(); j++) {
            row[j] /= count;
        }
        return row;
    }
}
