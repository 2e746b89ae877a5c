package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.clustering.theme.ThemeStatus;
import io.polyphony.labelling.ExemplarLabeller;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of an erased record is nowhere, and what was counted stays. */
class ErasureTest {

    private static final long WINDOW = TestingRecords.WINDOW;

    private final TestingTenant tenant =
            new TestingTenant(
                    TestingRecords.settings()
                            .withLife(
                                    LifecycleRules.around(0.7)
                                            .withFade(new FadeRule(10 * WINDOW, 5, 100 * WINDOW))),
                    new ExemplarLabeller(80));

    @Test
    void leavesTheExemplarsOfAThemeAndItsLabelAndCountsStay() {
        bear();
        Theme before = tenant.onlyTheme();
        String labelled = before.label().text().replace("text of ", "");

        var states = tenant.erase(3, labelled, "somebody else's");

        Theme after = tenant.onlyTheme();
        assertThat(keys(after)).isNotEmpty().doesNotContain(labelled);
        assertThat(after.label().text()).startsWith("text of ").doesNotContain(labelled);
        assertThat(after.label().version()).isEqualTo(before.label().version() + 1);
        assertThat(after.recordCount()).isEqualTo(before.recordCount());
        assertThat(after.feature().weight()).isEqualTo(before.feature().weight());
        assertThat(states).singleElement().extracting(ThemeState::theme).isEqualTo(after);
    }

    @Test
    void aThemeWithoutItsLastTextHasNoLabelUntilTheNextTextComes() {
        bear();
        String[] all = keys(tenant.onlyTheme()).toArray(String[]::new);

        tenant.erase(3, all);

        assertThat(keys(tenant.onlyTheme())).isEmpty();
        assertThat(tenant.onlyTheme().label().text()).isNull();
        tenant.close(3, record("new", axis(0)));
        assertThat(tenant.onlyTheme().label().text()).isEqualTo("text of new");
    }

    @Test
    void leavesCandidates() {
        tenant.close(1, record("a", axis(0)), record("b", axis(0)));

        var states = tenant.erase(2, "a");

        assertThat(tenant.store.candidates())
                .singleElement()
                .satisfies(candidate -> assertThat(keys(candidate)).containsExactly("b"));
        assertThat(states).hasSize(1);
    }

    @Test
    void leavesTheArchiveAndTheStateOfTheRestingTheme() {
        bear();
        String id = tenant.onlyTheme().id();
        tenant.close(20, record("elsewhere", axis(3)));
        assertThat(tenant.store.themes()).isEmpty();
        String erased = keys(tenant.store.archived(id)).iterator().next();

        var states = tenant.erase(21, erased);

        Theme archived = tenant.store.archived(id);
        assertThat(keys(archived)).isNotEmpty().doesNotContain(erased);
        assertThat(archived.label().text()).doesNotContain(erased);
        assertThat(states)
                .singleElement()
                .satisfies(
                        state -> {
                            assertThat(state.theme().status()).isEqualTo(ThemeStatus.FADED);
                            assertThat(keys(state.theme())).doesNotContain(erased);
                        });
        assertThat(tenant.store.archiveIndex().ids()).containsExactly(id);
    }

    @Test
    void aGivenNameStays() {
        bear();
        String id = tenant.onlyTheme().id();
        tenant.curate(3, new Curation("c", Curation.Kind.RENAME, id, null, "Battery"));

        tenant.erase(3, keys(tenant.onlyTheme()).toArray(String[]::new));

        assertThat(tenant.onlyTheme().label().text()).isEqualTo("Battery");
    }

    @Test
    void whatIsToldLastOfAThemeHoldsNoText() {
        bear();
        String id = tenant.onlyTheme().id();
        tenant.close(3, record("c", axis(1)), record("d", axis(1)), record("e", axis(1)));
        tenant.close(4, record("f", axis(1)));
        String other = tenant.answer("f").themeId();

        CurationOutcome merged =
                tenant.curate(5, new Curation("c", Curation.Kind.MERGE, id, other, null));

        assertThat(merged.changed())
                .filteredOn(state -> state.theme().id().equals(id))
                .singleElement()
                .satisfies(
                        state -> {
                            assertThat(state.theme().status()).isEqualTo(ThemeStatus.MERGED);
                            assertThat(keys(state.theme())).isEmpty();
                            assertThat(state.theme().label().text()).isNull();
                        });
    }

    @Test
    void whatNobodyHasSaidErasesNothing() {
        assertThat(tenant.erase(1, "unknown")).isEmpty();
        bear();
        Theme before = tenant.onlyTheme();

        assertThat(tenant.erase(3, "unknown")).isEmpty();
        assertThat(tenant.onlyTheme()).isEqualTo(before);
    }

    private void bear() {
        tenant.close(1, record("a", axis(0)), record("b", axis(0)));
        tenant.close(2, record("c", axis(0)));
        assertThat(tenant.kinds()).contains(ThemeEventKind.BORN);
    }

    private static List<String> keys(Theme theme) {
        return theme.feature().exemplars().stream().map(Exemplar::recordKey).toList();
    }
}
