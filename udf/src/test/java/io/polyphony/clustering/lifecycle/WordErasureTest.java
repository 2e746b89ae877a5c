package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.clustering.theme.ThemeStatus;
import io.polyphony.labelling.KeywordLabeller;
import io.polyphony.labelling.NoLabeller;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that only erased records used are nowhere, and those of others stay. */
class WordErasureTest {

    private static final long WINDOW = TestingRecords.WINDOW;
    private static final String NAME = "quarrington";

    private final TestingTenant tenant =
            new TestingTenant(
                    TestingRecords.settings()
                            .withLife(
                                    LifecycleRules.around(0.7)
                                            .withFade(new FadeRule(10 * WINDOW, 5, 100 * WINDOW))),
                    new KeywordLabeller(new NoLabeller()),
                    record ->
                            Arrays.stream(record.text().split(" "))
                                    .distinct()
                                    .map(word -> new TermForm(word, word))
                                    .toList());

    @Test
    void aNameThatTwoRecordsUseIsGoneWithThem() {
        bear();
        Theme before = tenant.onlyTheme();
        assertThat(before.label().text()).contains(NAME);

        List<ThemeState> states = tenant.erase(3, "a", "b");

        Theme after = tenant.onlyTheme();
        assertThat(after.toString()).doesNotContain(NAME);
        assertThat(after.label().text()).isEqualTo("battery, dies");
        assertThat(after.label().version()).isEqualTo(before.label().version() + 1);
        assertThat(after.recordCount()).isEqualTo(before.recordCount());
        assertThat(states).singleElement().extracting(ThemeState::theme).isEqualTo(after);
    }

    @Test
    void aNameThatOneOtherAuthorUsesLeavesWithNoStateAndAnotherAuthorMakesTwo() {
        bear();

        List<ThemeState> states = tenant.erase(3, "a");

        assertThat(states).singleElement().satisfies(state -> isNowhere(state.theme()));
        tenant.close(3, by("x", "b's author", "battery " + NAME));
        isNowhere(tenant.onlyTheme());
        tenant.close(4, by("y", "y", NAME + " dies"));
        assertThat(tenant.onlyTheme().feature().terms().of("en").terms())
                .filteredOn(term -> term.term().equals(NAME))
                .extracting(TermCount::authors)
                .containsExactly(2);
    }

    @Test
    void aNameWhoseCountHasFadedLeavesTheLabelToo() {
        bear();
        String id = tenant.onlyTheme().id();
        tenant.close(30, by("elsewhere", "e", axis(3), "other words"));
        Theme archived = tenant.store.archived(id);
        assertThat(archived.label().text()).contains(NAME);

        List<ThemeState> states = tenant.erase(31, "a", "b");

        assertThat(tenant.store.archived(id).toString()).doesNotContain(NAME);
        assertThat(states)
                .singleElement()
                .satisfies(
                        state -> {
                            assertThat(state.theme().status()).isEqualTo(ThemeStatus.FADED);
                            assertThat(state.theme().toString()).doesNotContain(NAME);
                        });
    }

    @Test
    void aLabelThatLostAllItsWordsIsNone() {
        bear();

        tenant.erase(3, "a", "b", "c", "d");

        assertThat(tenant.onlyTheme().label().text()).isNull();
        assertThat(tenant.onlyTheme().label().keywords()).isEmpty();
        assertThat(tenant.onlyTheme().label().version()).isGreaterThan(1);
    }

    @Test
    void aGivenNameStaysAndTheKeywordsGo() {
        bear();
        String id = tenant.onlyTheme().id();
        tenant.curate(3, new Curation("c", Curation.Kind.RENAME, id, null, "Power"));

        tenant.erase(3, "a", "b");

        assertThat(tenant.onlyTheme().label().text()).isEqualTo("Power");
        isNowhere(tenant.onlyTheme());
    }

    @Test
    void whatIsToldLastOfAThemeHoldsNoWord() {
        bear();
        String id = tenant.onlyTheme().id();
        tenant.close(3, by("p", "p", axis(1), "x y"), by("q", "q", axis(1), "x v"));
        tenant.close(4, by("r", "r", axis(1), "x y z"));
        String other = tenant.answer("r").themeId();

        var merged = tenant.curate(5, new Curation("c", Curation.Kind.MERGE, id, other, null));

        assertThat(merged.changed())
                .filteredOn(state -> state.theme().id().equals(id))
                .singleElement()
                .satisfies(
                        state -> {
                            assertThat(state.theme().status()).isEqualTo(ThemeStatus.MERGED);
                            assertThat(state.theme().toString()).doesNotContain(NAME);
                        });
    }

    private void bear() {
        tenant.close(
                1,
                by("a", "a", NAME + " battery dies"),
                by("b", "b's author", NAME + " battery dies " + "again"));
        tenant.close(2, by("c", "c", "battery dies"), by("d", "d", "battery dies " + "daily"));
        assertThat(tenant.store.themes()).hasSize(1);
    }

    private static void isNowhere(Theme theme) {
        assertThat(theme.label().text()).doesNotContain(NAME);
        assertThat(theme.label().keywordForms().toString()).doesNotContain(NAME);
    }

    private static WindowRecord by(String key, String author, String text) {
        return by(key, author, axis(0), text);
    }

    private static WindowRecord by(String key, String author, short[] vector, String text) {
        return TestingRecords.withText(TestingRecords.written(key, author, vector), text);
    }
}
