package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Seeded sequences of random tokens; the same arguments give the same sequences. */
public final class Workload {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 256;

    /**
     * Mean of the natural logarithm of a length: half of the texts are shorter than 40 tokens, one
     * in twenty is longer than 150.
     */
    private static final double LOG_MEAN = Math.log(40);

    private static final double LOG_DEVIATION = 0.8;

    private final int vocabularySize;

    public Workload(int vocabularySize) {
        this.vocabularySize = vocabularySize;
    }

    /** Texts of one length. */
    public List<int[]> uniform(int count, int length) {
        Random random = new Random(31L * count + length);
        List<int[]> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(random, length));
        }
        return texts;
    }

    /** Texts whose lengths are spread as those of written feedback are, in no order. */
    public List<int[]> mixed(int count) {
        Random random = new Random(17);
        List<int[]> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double length = Math.exp(LOG_MEAN + LOG_DEVIATION * random.nextGaussian());
            texts.add(text(random, (int) Math.max(SHORTEST, Math.min(LONGEST, length))));
        }
        return texts;
    }

    public static int tokens(List<int[]> texts) {
        return texts.stream().mapToInt(text -> text.length).sum();
    }

    /** Every text as long as the longest, as a batch with padding is computed. */
    static TokenBatch padded(List<int[]> texts) {
        int longest = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
        return TokenBatch.of(texts.stream().map(text -> Arrays.copyOf(text, longest)).toList());
    }

    /** Batches of at most {@code size} texts in the given order. */
    public static List<List<int[]>> inOrder(List<int[]> texts, int size) {
        List<List<int[]>> batches = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += size) {
            batches.add(texts.subList(i, Math.min(texts.size(), i + size)));
        }
        return batches;
    }

    private int[] text(Random random, int length) {
        return random.ints(length, 0, vocabularySize).toArray();
    }
}
