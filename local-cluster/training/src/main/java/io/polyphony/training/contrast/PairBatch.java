package io.polyphony.training.contrast;

import io.polyphony.training.data.AlignedText.Source;
import io.polyphony.training.data.Corpus;
import java.util.ArrayList;
import java.util.List;

/** Pairs of token sequences that say the same: {@code left.get(i)} and {@code right.get(i)}. */
public final class PairBatch {

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

    /** Added to similarities: very low for two statements with the same key, which are no negatives of each other. */
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
     * Which statements are about the same: rows of a distribution over the batch. Where reviews of several domains are
     * together, it is the domain that counts, else the aspects. Empty where the source has no labels.
     */
    float[][] sameLabels() {
        if (source != Source.REVIEWS) {
            return new float[0][];
        }
        boolean mixed = entries.stream().map(entry -> entry.labels().get(0)).distinct().count() > 1;
        float[][] targets = new float[size()][];
        for (int i = 0; i < size(); i++) {
            List<String> labels = entries.get(i).labels();
            targets[i] =
                    sharing(i, mixed ? labels.subList(0, 1) : labels.subList(1, labels.size()));
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
