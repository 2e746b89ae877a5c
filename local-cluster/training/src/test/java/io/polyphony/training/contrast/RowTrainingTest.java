package io.polyphony.training.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.training.data.AlignedText.Source;
import io.polyphony.training.data.Corpus;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowTrainingTest {

    @Test
    void lowersTheLossAndIsReproducible() {
        float[][] rows = rows();
        double first = train(rows, 1);
        double last = train(rows, 30);
        float[][] again = rows();
        train(again, 1);
        train(again, 30);

        assertThat(last).isLessThan(first / 2);
        assertThat(again).isDeepEqualTo(rows);
    }

    private static double train(float[][] rows, int steps) {
        PairBatch batch = new PairBatch(Source.SENTENCES, 16);
        for (int i = 0; i < 16; i++) {
            Corpus.Entry entry = new Corpus.Entry(Source.SENTENCES, i, List.of(), List.of());
            batch.add(entry, new int[] {i, 32}, new int[] {i + 16, 33});
        }
        RowTraining training = new RowTraining(rows, RowAdam.Moments.none(rows.length));
        double loss = 0;
        for (int i = 0; i < steps; i++) {
            loss = training.step(batch, 0.02f);
        }
        return loss;
    }

    private static float[][] rows() {
        SplittableRandom random = new SplittableRandom(2);
        float[][] rows = new float[34][140];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (random.nextDouble() - 0.5);
            }
        }
        return rows;
    }
}
