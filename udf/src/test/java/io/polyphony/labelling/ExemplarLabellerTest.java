package io.polyphony.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeBuilder;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.vector.FixedPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExemplarLabellerTest {

    private static final TenantTerms TENANT = new TenantTerms(() -> TermCensus.EMPTY, 0);

    private final ExemplarLabeller labeller = new ExemplarLabeller(60);

    @Test
    void takesTheNearestInTheMainLanguage() {
        Theme theme =
                theme(
                        ThemeLabel.NONE,
                        Map.of("de", 5L, "en", 4L),
                        exemplar("a", "en", "late", 0.99),
                        exemplar("b", "de", "zu spät", 0.9),
                        exemplar("c", "de", "verspätet", 0.8));

        assertThat(labeller.label(theme, TENANT)).isEqualTo(new ThemeLabel("zu spät", 1));
    }

    @Test
    void takesTheNearestOfAllWhereTheMainLanguageHasNone() {
        Theme theme =
                theme(
                        ThemeLabel.NONE,
                        Map.of("de", 5L, "en", 4L),
                        exemplar("a", "en", "late", 0.9),
                        exemplar("b", "fr", "en retard", 0.8));

        assertThat(labeller.label(theme, TENANT).text()).isEqualTo("late");
    }

    @Test
    void keepsALabelUntilAnotherIsClearlyNearer() {
        ThemeLabel current = new ThemeLabel("late", 3);

        Theme hardlyNearer =
                theme(
                        current,
                        Map.of("en", 2L),
                        exemplar("a", "en", "late", 0.90),
                        exemplar("b", "en", "too late", 0.915));
        Theme clearlyNearer =
                theme(
                        current,
                        Map.of("en", 2L),
                        exemplar("a", "en", "late", 0.90),
                        exemplar("b", "en", "too late", 0.925));

        assertThat(labeller.label(hardlyNearer, TENANT)).isSameAs(current);
        assertThat(labeller.label(clearlyNearer, TENANT)).isEqualTo(new ThemeLabel("too late", 4));
    }

    @Test
    void keepsALabelWhenTheMainLanguageChanges() {
        ThemeLabel current = new ThemeLabel("late", 1);
        Theme theme =
                theme(
                        current,
                        Map.of("de", 5L, "en", 4L),
                        exemplar("a", "en", "late", 0.9),
                        exemplar("b", "de", "zu spät", 0.9));

        assertThat(labeller.label(theme, TENANT)).isSameAs(current);
    }

    @Test
    void replacesALabelWhoseExemplarIsGone() {
        Theme theme =
                theme(
                        new ThemeLabel("late", 1),
                        Map.of("en", 2L),
                        exemplar("b", "en", "too late", 0.8));

        assertThat(labeller.label(theme, TENANT)).isEqualTo(new ThemeLabel("too late", 2));
    }

    @Test
    void keepsALabelThatItCannotReplace() {
        ThemeLabel current = new ThemeLabel("late", 1);

        assertThat(labeller.label(theme(current, Map.of("en", 2L)), TENANT)).isSameAs(current);
    }

    @Test
    void shortensToOneLine() {
        Theme theme =
                theme(
                        ThemeLabel.NONE,
                        Map.of("en", 1L),
                        exemplar("a", "en", "The parcel came late.\nAgain.", 1));

        assertThat(new ExemplarLabeller(13).label(theme, TENANT).text()).isEqualTo("The parcel…");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExemplarLabeller(1))
                .withMessage("maxCodePoints is 1, below 2");
    }

    private static Theme theme(
            ThemeLabel label, Map<String, Long> languages, Exemplar... exemplars) {
        ClusterFeature feature =
                new ClusterFeature(
                        ClusterFeature.ONE,
                        new long[] {FixedPoint.ONE, 0},
                        new TreeMap<>(languages),
                        new long[0],
                        List.of(exemplars));
        return ThemeBuilder.theme(feature).foundingKey("a").label(label).build();
    }

    private static Exemplar exemplar(String key, String language, String text, double similarity) {
        float[] vector = {(float) similarity, (float) Math.sqrt(1 - similarity * similarity)};
        return new Exemplar(key, language, text, FixedPoint.quantize(vector, 2));
    }
}
