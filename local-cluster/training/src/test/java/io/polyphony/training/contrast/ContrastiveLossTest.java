package io.polyphony.training.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.training.data.AlignedText.Source;
import io.polyphony.training.data.Corpus;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastiveLossTest {

    private static final int PAIRS = 6;
    private static final int WIDTH = 130;
    private static final float STEP = 1e-2f;

    private final PairBatch batch = batch();
    private final float[][] left = random(1);
    private final float[][] right = random(2);

    @Test
    void gradientIsTheSlopeOfTheLoss() {
        ContrastiveLoss loss = ContrastiveLoss.of(left, right, batch);

        for (int i = 0; i < PAIRS; i++) {
            for (int j : new int[] {0, 40, 70, WIDTH - 1}) {
                assertThat((double) loss.leftGradient()[i][j])
                        .isCloseTo(slope(left, i, j), within(2e-3));
                assertThat((double) loss.rightGradient()[i][j])
                        .isCloseTo(slope(right, i, j), within(2e-3));
            }
        }
    }

    @Test
    void isLowerWherePairsAreAlike() {
        double apart = ContrastiveLoss.of(left, right, batch).value();

        assertThat(ContrastiveLoss.of(left, left, batch).value()).isLessThan(apart);
    }

    /**
     * Texts that say different things in the same language, here the two on the left, are negatives
     * of each other too.
     */
    @Test
    void isHigherWhereTextsOfOneSideAreAlike() {
        PairBatch two = new PairBatch(Source.SENTENCES, 2);
        for (int i = 0; i < 2; i++) {
            Corpus.Entry entry = new Corpus.Entry(Source.SENTENCES, i, List.of(), List.of());
            two.add(entry, new int[1], new int[1]);
        }
        float[][] translations = {at(0), at(1)};
        float[][] alike = {at(0, 2), at(1, 2)};
        float[][] apart = {at(0, 2), at(1, 3)};

        assertThat(ContrastiveLoss.of(alike, translations, two).value())
                .isGreaterThan(ContrastiveLoss.of(apart, translations, two).value());
    }

    private static float[] at(int... places) {
        float[] vector = new float[WIDTH];
        for (int place : places) {
            vector[place] = 1;
        }
        return vector;
    }

    private double slope(float[][] vectors, int i, int j) {
        float before = vectors[i][j];
        vectors[i][j] = before + STEP;
        double above = ContrastiveLoss.of(left, right, batch).value();
        vectors[i][j] = before - STEP;
        double below = ContrastiveLoss.of(left, right, batch).value();
        vectors[i][j] = before;
        return (above - below) / (2 * STEP);
    }

    private static PairBatch batch() {
        PairBatch batch = new PairBatch(Source.REVIEWS, PAIRS);
        for (int i = 0; i < PAIRS; i++) {
            List<String> labels = List.of(i % 2 == 0 ? "hotel" : "phone");
            // Statements 0 and 5 are the same one.
            batch.add(
                    new Corpus.Entry(Source.REVIEWS, i % 5, labels, List.of()),
                    new int[1],
                    new int[1]);
        }
        return batch;
    }

    private static float[][] random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[PAIRS][WIDTH];
        for (float[] row : rows) {
            for (int i = 0; i < WIDTH; i++) {
                row[i] = (float) (random.nextDouble() - 0.5);
            }
        }
        return rows;
    }
}
