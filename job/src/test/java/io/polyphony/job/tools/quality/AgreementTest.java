package io.polyphony.job.tools.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final int[] CLASSES = {0, 0, 1, 1};
    private static final int[] LANGUAGES = {0, 1, 0, 1};

    @Test
    void isFullWhereClustersAreTheClasses() {
        int[] clusters = {1, 1, 0, 0};

        assertThat(Agreement.vMeasure(clusters, CLASSES)).isCloseTo(1, within(1e-9));
        assertThat(Agreement.bCubed(clusters, CLASSES, LANGUAGES, true)).isCloseTo(1, within(1e-9));
    }

    @Test
    void isNothingWhereClustersSayNothingOfTheClasses() {
        assertThat(Agreement.vMeasure(new int[] {0, 1, 0, 1}, CLASSES)).isCloseTo(0, within(1e-9));
    }

    @Test
    void isTheHarmonicMeanOfHomogeneityAndCompleteness() {
        // Homogeneity 1, completeness 1 - H(K|C)/H(K) = 1 - ln2 / (1.5 ln2) with clusters of 2, 1
        // and 1.
        int[] clusters = {0, 0, 1, 2};
        double completeness = 1 - 0.5 / 1.5;

        assertThat(Agreement.vMeasure(clusters, CLASSES))
                .isCloseTo(2 * completeness / (1 + completeness), within(1e-9));
    }

    @Test
    void seesClustersByLanguageOnlyAcrossLanguages() {
        int[] sameClass = {0, 0, 0, 0};
        int[] byLanguage = {0, 1, 0, 1};

        assertThat(Agreement.bCubed(byLanguage, sameClass, LANGUAGES, false))
                .isCloseTo(1, within(1e-9));
        assertThat(Agreement.bCubed(byLanguage, sameClass, LANGUAGES, true))
                .isCloseTo(0, within(1e-9));
    }
}
