package io.polyphony.training.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.training.data.AlignedText.Source;
import io.polyphony.training.data.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CrossLingualTableTest {

    private static final int WORDS = 40;

    @Test
    void putsTranslationsCloserThanOtherWords() {
        float[][] table = CrossLingualTable.of(TermDocuments.of(corpus(), 2 * WORDS), 16, 4, 1);

        for (int word = 0; word < WORDS; word++) {
            double translation = cosine(table[word], table[word + WORDS]);
            for (int other = 0; other < WORDS; other++) {
                if (other != word) {
                    assertThat(cosine(table[word], table[other + WORDS])).isLessThan(translation);
                }
            }
        }
    }

    @Test
    void givesTheSameTableAgain() {
        TermDocuments statements = TermDocuments.of(corpus(), 2 * WORDS);

        assertThat(CrossLingualTable.of(statements, 8, 2, 1))
                .isDeepEqualTo(CrossLingualTable.of(statements, 8, 2, 1));
    }

    @Test
    void orthonormalisesColumns() {
        float[][] rows = {{3, 1}, {4, 1}, {0, 1}};

        CrossLingualTable.orthonormalise(rows);

        assertThat(rows[0][0] * rows[0][1] + rows[1][0] * rows[1][1] + rows[2][0] * rows[2][1])
                .isCloseTo(0, Offset.offset(1e-6f));
        assertThat(rows[0][0]).isCloseTo(0.6f, Offset.offset(1e-6f));
    }

    /** Statements of three words; word n of one language is n + 40 in the other. */
    private static Corpus corpus() {
        SplittableRandom random = new SplittableRandom(3);
        List<Corpus.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            int[] words = random.ints(3, 0, WORDS).toArray();
            int[] translated = {words[2] + WORDS, words[0] + WORDS, words[1] + WORDS};
            entries.add(
                    new Corpus.Entry(
                            Source.SENTENCES,
                            i,
                            List.of(),
                            List.of(
                                    new Corpus.Wording("en", words),
                                    new Corpus.Wording("fr", translated))));
        }
        return new Corpus(entries);
    }

    private static double cosine(float[] left, float[] right) {
        double product = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int i = 0; i < left.length; i++) {
            product += left[i] * right[i];
            leftSquares += left[i] * left[i];
            rightSquares += right[i] * right[i];
        }
        return product / Math.sqrt(leftSquares * rightSquares);
    }
}
