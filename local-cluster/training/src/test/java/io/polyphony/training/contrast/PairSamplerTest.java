package io.polyphony.training.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.training.data.AlignedText.Source;
import io.polyphony.training.data.Corpus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairSamplerTest {

    @Test
    void drawsTheSameBatchAgain() {
        PairBatch first = new PairSampler(corpus()).next(1, 7, 16);
        PairSampler sampler = new PairSampler(corpus());
        sampler.next(1, 6, 16);
        PairBatch again = sampler.next(1, 7, 16);

        assertThat(again.left()).usingRecursiveComparison().isEqualTo(first.left());
        assertThat(again.right()).usingRecursiveComparison().isEqualTo(first.right());
    }

    @Test
    void pairsDifferentWordingsOfOneStatement() {
        PairBatch batch = new PairSampler(corpus()).next(1, 3, 64);

        for (int i = 0; i < batch.size(); i++) {
            int left = batch.left().get(i)[0];
            int right = batch.right().get(i)[0];
            assertThat(left / 10).isEqualTo(right / 10);
            assertThat(left).isNotEqualTo(right);
        }
    }

    @Test
    void masksOtherStatementsWithTheSameKeyOnly() {
        PairBatch batch = new PairBatch(Source.SENTENCES, 3);
        for (int key : new int[] {4, 4, 5}) {
            batch.add(
                    new Corpus.Entry(Source.SENTENCES, key, List.of(), List.of()),
                    new int[1],
                    new int[1]);
        }

        assertThat(batch.sameStatements(-9))
                .isDeepEqualTo(new float[][] {{0, -9, 0}, {-9, 0, 0}, {0, 0, 0}});
    }

    @Test
    void sharesTargetsAmongReviewsOfADomain() {
        PairBatch batch = new PairBatch(Source.REVIEWS, 3);
        for (String domain : List.of("hotel", "phone", "hotel")) {
            batch.add(
                    new Corpus.Entry(Source.REVIEWS, 0, List.of(domain), List.of()),
                    new int[1],
                    new int[1]);
        }

        assertThat(batch.sameLabels())
                .isDeepEqualTo(new float[][] {{0.5f, 0, 0.5f}, {0, 1, 0}, {0.5f, 0, 0.5f}});
    }

    @Test
    void sharesTargetsAmongPhrasesOfAProblem() {
        PairBatch batch = new PairBatch(Source.PHRASES, 3);
        for (List<String> problem :
                List.of(List.of("noise"), List.<String>of(), List.of("noise"))) {
            batch.add(
                    new Corpus.Entry(Source.PHRASES, 0, problem, List.of()),
                    new int[1],
                    new int[1]);
        }

        assertThat(batch.sameLabels())
                .isDeepEqualTo(new float[][] {{0.5f, 0, 0.5f}, {0, 1, 0}, {0.5f, 0, 0.5f}});
    }

    /**
     * So that what says something else in the same language is a negative of what says the same in
     * another one.
     */
    @Test
    void mostBatchesHaveOneLanguageOnTheLeft() {
        PairSampler sampler = new PairSampler(corpus());
        int ofOneLanguage = 0;
        for (int step = 0; step < 100; step++) {
            long languages =
                    sampler.next(1, step, 16).left().stream()
                            .mapToInt(tokens -> tokens[0] % 10)
                            .distinct()
                            .count();
            ofOneLanguage += languages == 1 ? 1 : 0;
        }

        // Of the eight languages that a side may have, this corpus has two.
        assertThat(ofOneLanguage).isBetween(7, 35);
    }

    private static Corpus corpus() {
        List<Corpus.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            List<Corpus.Wording> wordings =
                    List.of(
                            new Corpus.Wording("en", new int[] {10 * i}),
                            new Corpus.Wording("zh", new int[] {10 * i + 1}),
                            new Corpus.Wording("sv", new int[] {10 * i + 2}));
            entries.add(new Corpus.Entry(Source.REVIEWS, i, List.of("d" + i % 3), wordings));
        }
        return new Corpus(entries);
    }
}
