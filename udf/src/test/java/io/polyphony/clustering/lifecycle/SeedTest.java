package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.feature;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.Curation.Kind;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeStatus;
import io.polyphony.labelling.ExemplarLabeller;
import io.polyphony.labelling.KeywordLabeller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A theme that people begin with texts. */
class SeedTest {

    private static final long WINDOW = TestingRecords.WINDOW;
    private static final FadeRule FADE = new FadeRule(10 * WINDOW, 5, 100 * WINDOW);

    private final TestingTenant tenant = tenant(TestingRecords.BOUNDS);

    @Test
    void isBornAtOnceWithItsNameItsTextsAndLanguagesAndNobodysRecords() {
        CurationOutcome outcome = tenant.curate(1, seed("c1", "Battery", 0));

        Theme theme = tenant.onlyTheme();
        assertThat(theme.isBorn()).isTrue();
        assertThat(theme.status()).isEqualTo(ThemeStatus.ACTIVE);
        assertThat(theme.label().text()).isEqualTo("Battery");
        assertThat(theme.label().version()).isEqualTo(1);
        assertThat(theme.recordCount()).isZero();
        assertThat(theme.feature().authors()).isEmpty();
        assertThat(theme.feature().languages()).containsOnlyKeys("en");
        assertThat(theme.feature().exemplars())
                .extracting(Exemplar::text)
                .containsExactly("text of c1 a", "text of c1 b");
        assertThat(outcome.events())
                .extracting(ThemeEvent::kind)
                .containsExactly(ThemeEventKind.BORN, ThemeEventKind.CURATED);
        assertThat(outcome.events().get(0).evidence().exemplars()).hasSize(2);
        assertThat(outcome.events().get(1).command().id()).isEqualTo("c1");
        assertThat(outcome.events().get(1).command().kind()).isEqualTo("SEED");
        assertThat(outcome.changed()).hasSize(1);
    }

    @Test
    void takesTheNextRecordsThatAreNear() {
        tenant.curate(1, seed("c1", "Battery", 0));
        String id = tenant.onlyTheme().id();
        tenant.close(1, record("r", axis(0)), record("elsewhere", axis(1)));

        assertThat(tenant.answer("r").themeId()).isEqualTo(id);
        assertThat(tenant.answer("r").membership()).isEqualTo(Membership.MEMBER);
        assertThat(tenant.answer("r").label()).isEqualTo("Battery");
        assertThat(tenant.answer("elsewhere").themeId()).isNotEqualTo(id);
        assertThat(tenant.onlyTheme().recordCount()).isEqualTo(1);
    }

    @Test
    void ofATenantOfWhomNothingHasComeStaysUntilItFadesAsAnyTheme() {
        tenant.curate(5, seed("c1", "Battery", 0));
        long due = tenant.close(5, List.of()).nextDue();
        assertThat(tenant.store.themes()).hasSize(1);
        assertThat(due).isEqualTo(16 * WINDOW);

        tenant.close(16, List.of());

        assertThat(tenant.kinds()).contains(ThemeEventKind.FADED);
        assertThat(tenant.store.themes()).isEmpty();
        tenant.close(17, record("r", axis(0)), record("s", axis(0)), record("t", axis(0)));
        tenant.close(18, record("u", axis(0)));
        assertThat(tenant.kinds()).contains(ThemeEventKind.REVIVED);
        assertThat(tenant.onlyTheme().label().text()).isEqualTo("Battery");
    }

    @Test
    void thatIsPinnedStays() {
        tenant.curate(1, seed("c1", "Battery", 0));
        tenant.curate(1, new Curation("c2", Kind.PIN, tenant.onlyTheme().id(), null, null));
        tenant.close(1, List.of());
        tenant.close(50, List.of());

        assertThat(tenant.store.themes()).hasSize(1);
    }

    @Test
    void withoutANameIsLabelledByItsTexts() {
        tenant.curate(1, seed("c1", null, 0));

        assertThat(tenant.onlyTheme().label().text()).isEqualTo("text of c1 a");
        assertThat(tenant.store.curation().names()).isEmpty();
    }

    @Test
    void isAppliedOnceAndTwoCommandsMakeTwoThemes() {
        tenant.curate(1, seed("c1", "Battery", 0));
        assertThat(tenant.curate(1, seed("c1", "Battery", 0)).applied()).isFalse();
        tenant.curate(1, seed("c2", "Battery", 0));

        assertThat(tenant.store.themes()).hasSize(2);
    }

    @Test
    void isRefusedWhenThereIsNoRoomOrNoText() {
        TestingTenant full = tenant(new TestingBounds().themes(1).build());
        full.curate(1, seed("c1", "Battery", 0));

        assertThat(full.curate(1, seed("c2", "Screen", 1)).refused().get(0))
                .isEqualTo("1 themes are live, clustering.max-themes");
        assertThat(
                        tenant.curate(1, new Curation("c3", Kind.SEED, null, null, null))
                                .refused()
                                .get(0))
                .isEqualTo("texts is empty");
        assertThat(full.onlyTheme().label().text()).isEqualTo("Battery");
    }

    private static Curation seed(String id, @Nullable String name, int axis) {
        ClusterFeature texts =
                feature(record(id + " a", axis(axis)), record(id + " b", axis(axis)));
        return new Curation(id, Kind.SEED, null, null, name).with(List.of(texts.withoutAuthors()));
    }

    private static TestingTenant tenant(Bounds bounds) {
        return new TestingTenant(
                TestingRecords.settings(TestingRecords.THRESHOLDS, bounds)
                        .withLife(LifecycleRules.around(0.7).withFade(FADE)),
                new KeywordLabeller(new ExemplarLabeller(80)));
    }
}
