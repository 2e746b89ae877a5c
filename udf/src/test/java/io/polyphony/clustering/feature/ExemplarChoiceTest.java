package io.polyphony.clustering.feature;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExemplarChoiceTest {

    private static final Exemplar NEAREST = exemplar("d", "en", 0.99);
    private static final Exemplar NEAR = exemplar("c", "en", 0.95);
    private static final Exemplar FAR = exemplar("b", "en", 0.8);
    private static final Exemplar FAR_IN_GERMAN = exemplar("a", "de", 0.7);

    @Test
    void keepsTheNearestInCanonicalOrder() {
        assertThat(choose(2, FAR, NEAREST, NEAR)).containsExactly(NEAR, NEAREST);
    }

    @Test
    void prefersAnotherLanguageToAnotherOfTheSame() {
        assertThat(choose(2, FAR, NEAREST, NEAR, FAR_IN_GERMAN))
                .containsExactly(FAR_IN_GERMAN, NEAREST);
    }

    @Test
    void breaksTiesByRecordKey() {
        assertThat(choose(1, exemplar("y", "en", 0.9), exemplar("x", "en", 0.9)))
                .extracting(Exemplar::recordKey)
                .containsExactly("x");
    }

    @Test
    void keepsTheLaterVersionOfARecord() {
        Exemplar older = new Exemplar("a", "en", "older", axis(0));
        Exemplar newer = new Exemplar("a", "en", "newer", axis(1));

        assertThat(choose(4, older, newer)).containsExactly(newer);
    }

    @Test
    void showsATextOnce() {
        Exemplar copy = new Exemplar("e", "de", NEAREST.text(), axis(0));

        assertThat(choose(4, NEAREST, copy)).containsExactly(NEAREST);
    }

    private static List<Exemplar> choose(int bound, Exemplar... exemplars) {
        return ExemplarChoice.choose(List.of(exemplars), axis(0), bound);
    }

    private static Exemplar exemplar(String key, String language, double similarity) {
        return new Exemplar(key, language, "text of " + key, tilted(0, 1, similarity));
    }
}
