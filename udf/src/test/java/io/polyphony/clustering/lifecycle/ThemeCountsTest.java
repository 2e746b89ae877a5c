package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.at;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.rated;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static io.polyphony.clustering.summary.TestingRecords.withLanguage;
import static io.polyphony.clustering.summary.TestingRecords.withText;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.Recent;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.Curation.Kind;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Ratings of a theme's records, and its recent records, through its life. */
class ThemeCountsTest {

    private static final int NONE = Ratings.NO_STAR;
    private static final long HOUR = 60L * 60 * 1000;

    private final TestingTenant tenant = new TestingTenant();

    @Test
    void countsTheStarsOfARecordsLanguageEachCopyOfATextIncluded() {
        tenant.vote(1, rated(review("a"), 5), rated(withText(review("b"), "same"), 1));
        tenant.vote(
                2,
                rated(withText(review("c"), "again the same"), 5),
                rated(withText(review("d"), "again the same"), 4),
                rated(withLanguage(review("e"), "zh"), 1),
                rated(review("f"), NONE));

        assertThat(ratings("en")).isEqualTo(stars(1, 1, 4, 1, 5, 2));
        assertThat(ratings("zh")).isEqualTo(stars(1, 1));
        assertThat(ratings().stars()).isEqualTo(stars(1, 2, 4, 1, 5, 2));
        assertThat(recent(2)).containsEntry("en", new Recent(5, 5, 5));
        assertThat(recent(2)).containsEntry("", new Recent(6, 6, 6));
    }

    @Test
    void eventsAndStatesCarryThem() {
        tenant.vote(1, rated(review("a"), 5), rated(review("b"), 1));

        WindowOutcome outcome = tenant.vote(2, rated(review("c"), 5));

        ThemeEvent born = outcome.events().get(0);
        assertThat(born.evidence().ratings().stars()).isEqualTo(stars(1, 1, 5, 2));
        assertThat(born.evidence().recent()).containsEntry("", new Recent(3, 3, 3));
        ThemeState state = outcome.changed().get(0);
        assertThat(state.theme().feature().ratings()).isEqualTo(born.evidence().ratings());
        assertThat(state.theme().trend().recent(state.window()))
                .isEqualTo(born.evidence().recent());
    }

    @Test
    void ratingsDoNotDecayAndRecordsOfLateGoWithTime() {
        bear();
        int later = windows(25 * HOUR);

        tenant.vote(later, rated(review("much later"), 3));

        assertThat(tenant.onlyTheme().feature().weight()).isLessThan(2 * 65_536);
        assertThat(ratings("en")).isEqualTo(stars(1, 2, 3, 1, 5, 2));
        assertThat(recent(later)).containsEntry("en", new Recent(1, 5, 5));
    }

    @Test
    void aCandidateThatIsAbsorbedBringsItsOwn() {
        tenant.vote(1, rated(review("a"), 5), rated(record("b", tilted(0, 1, 0.6)), 2));

        tenant.vote(2, rated(record("c", tilted(0, 1, 0.9)), 4), rated(review("d"), 4));

        assertThat(all().stream().mapToLong(Theme::recordCount).sum()).isEqualTo(4);
        assertThat(Ratings.sum(all().stream().map(one -> one.feature().ratings()).toList()).stars())
                .isEqualTo(stars(2, 1, 4, 2, 5, 1));
    }

    @Test
    void aMergeAddsUpRatingsAndRecordsOfLate() {
        bear();
        String other = bearOther();
        String id =
                all().stream().map(Theme::id).filter(one -> !one.equals(other)).findFirst().get();

        tenant.curate(5, new Curation("m", Kind.MERGE, other, id, null));

        assertThat(ratings("en")).isEqualTo(stars(1, 2, 5, 2));
        assertThat(ratings("fr")).isEqualTo(stars(2, 4));
        assertThat(recent(5))
                .containsEntry("", new Recent(8, 8, 8))
                .containsEntry("fr", new Recent(4, 4, 4));
    }

    @Test
    void aSplitDividesThemAndLosesNone() {
        TestingTenant wide =
                new TestingTenant(
                        TestingRecords.settings(
                                        new Thresholds(0.95, 0.5, 0.5, 3, 0), TestingRecords.BOUNDS)
                                .withLife(LifecycleRules.around(0.5)));
        for (int window = 1; window <= 6; window++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String key = window + "/" + i;
                records.add(rated(record("one " + key, tilted(0, 1, 0.92)), 5));
                WindowRecord other = record("other " + key, tilted(0, 2, 0.80));
                records.add(rated(withLanguage(other, "de"), 1));
            }
            wide.vote(window, records.toArray(WindowRecord[]::new));
        }
        Theme whole = wide.onlyTheme();
        List<String> others =
                whole.feature().exemplars().stream()
                        .filter(exemplar -> exemplar.language().equals("de"))
                        .map(exemplar -> exemplar.recordKey())
                        .toList();

        wide.curate(7, new Curation("s", Kind.SPLIT, whole.id(), null, null, others, List.of()));

        List<Theme> parts = all(wide);
        assertThat(parts).hasSize(2);
        assertThat(
                        Ratings.sum(parts.stream().map(part -> part.feature().ratings()).toList())
                                .languages())
                .containsEntry("en", stars(5, 18))
                .containsEntry("de", stars(1, 18));
        Recent sum = Recent.NONE;
        for (Theme part : parts) {
            Recent own = part.trend().recent(wide.window(7)).get("");
            assertThat(own.day()).isPositive().isEqualTo(own.month());
            sum = new Recent(sum.day() + own.day(), 0, 0);
        }
        assertThat(sum.day()).isEqualTo(36);
    }

    @Test
    void aNewVersionReplacesTheRatingAndMovesTheRecordInTime() {
        bear();
        int later = windows(2 * HOUR);

        tenant.vote(later, rated(at(withText(review("a"), "edited"), 9, 0), 3));

        assertThat(ratings("en")).isEqualTo(stars(1, 2, 3, 1, 5, 1));
        assertThat(tenant.onlyTheme().recordCount()).isEqualTo(4);
        assertThat(recent(later)).containsEntry("en", new Recent(4, 4, 4));
        assertThat(recent(windows(24 * HOUR))).containsEntry("en", new Recent(1, 4, 4));
    }

    @Test
    void aNewVersionInAnotherThemeOrWithoutARatingTakesItAway() {
        bear();

        tenant.vote(
                3,
                rated(at(record("a", axis(4)), 9, 0), 3),
                rated(at(withText(review("b"), "edited"), 9, 0), NONE));

        Theme theme = born();
        assertThat(theme.recordCount()).isEqualTo(3);
        assertThat(theme.feature().ratings().stars()).isEqualTo(stars(1, 1, 5, 1));
        assertThat(theme.trend().recent(tenant.window(3))).containsEntry("", new Recent(3, 3, 3));
    }

    @Test
    void anErasureTakesTheRatingOnceAndLeavesTheRecord() {
        bear();

        List<ThemeState> states = tenant.erase(3, "a");

        assertThat(states).hasSize(1);
        assertThat(ratings("en")).isEqualTo(stars(1, 2, 5, 1));
        assertThat(tenant.onlyTheme().recordCount()).isEqualTo(4);
        assertThat(recent(3)).containsEntry("en", new Recent(4, 4, 4));
        tenant.erase(4, "a", "nobody");
        assertThat(ratings("en")).isEqualTo(stars(1, 2, 5, 1));
        tenant.vote(5, rated(at(withText(review("a"), "sent again"), 9, 0), 2));
        assertThat(ratings("en")).isEqualTo(stars(1, 2, 2, 1, 5, 1));
        assertThat(tenant.onlyTheme().recordCount()).isEqualTo(4);
    }

    @Test
    void anErasureTakesTheRatingOfACandidateAndOfAThemeThatHasFaded() {
        ClusteringSettings settings = TestingRecords.settings();
        LifecycleRules life = settings.life();
        TestingTenant fading =
                new TestingTenant(
                        settings.withLife(
                                new LifecycleRules(
                                        life.merge(),
                                        life.split(),
                                        new FadeRule(
                                                5 * TestingRecords.WINDOW,
                                                50,
                                                1_000 * TestingRecords.WINDOW),
                                        life.surge())));
        bear(fading);
        fading.vote(9, rated(record("alone", axis(4)), 4));
        assertThat(fading.store.archiveSize()).isOne();

        List<ThemeState> states = fading.erase(10, "a", "alone");

        String id = fading.store.archiveIndex().ids().get(0);
        assertThat(fading.store.archived(id).feature().ratings().stars())
                .isEqualTo(stars(1, 2, 5, 1));
        assertThat(fading.store.candidates().iterator().next().feature().ratings())
                .isEqualTo(Ratings.NONE);
        assertThat(states).extracting(state -> state.theme().id()).containsExactly(id);
    }

    @Test
    void aSeedHasNoRecordsOfLate() {
        Curation seed = new Curation("seed", Kind.SEED, null, null, "name");

        tenant.curate(1, seed.with(List.of(TestingRecords.feature(review("a"), review("b")))));

        assertThat(tenant.onlyTheme().feature().languages()).containsEntry("en", 2L);
        assertThat(recent(1)).containsExactly(Map.entry("", Recent.NONE));
        assertThat(ratings()).isEqualTo(Ratings.NONE);
    }

    /** Two records of five stars and two of one, in windows 1 and 2. */
    private void bear() {
        bear(tenant);
    }

    private static void bear(TestingTenant tenant) {
        tenant.vote(1, rated(review("a"), 5), rated(review("b"), 1));
        tenant.vote(2, rated(review("c"), 5), rated(review("d"), 1));
    }

    private String bearOther() {
        for (int window = 3; window <= 4; window++) {
            tenant.vote(
                    window,
                    rated(withLanguage(record("x" + window, axis(5)), "fr"), 2),
                    rated(withLanguage(record("y" + window, axis(5)), "fr"), 2));
        }
        return all().stream()
                .filter(theme -> theme.feature().languages().containsKey("fr"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static WindowRecord review(String key) {
        return record(key, axis(0));
    }

    private int windows(long millis) {
        return (int) (millis / TestingRecords.WINDOW);
    }

    private Theme born() {
        return all().stream().filter(Theme::isBorn).findFirst().orElseThrow();
    }

    private List<Theme> all() {
        return all(tenant);
    }

    private static List<Theme> all(TestingTenant tenant) {
        List<Theme> all = new ArrayList<>();
        StreamSupport.stream(tenant.store.themes().spliterator(), false).forEach(all::add);
        StreamSupport.stream(tenant.store.candidates().spliterator(), false).forEach(all::add);
        return all;
    }

    private Ratings ratings() {
        return tenant.onlyTheme().feature().ratings();
    }

    private SortedMap<Integer, Long> ratings(String language) {
        return ratings().languages().get(language);
    }

    private SortedMap<String, Recent> recent(int window) {
        return tenant.onlyTheme().trend().recent(tenant.window(window));
    }

    private static SortedMap<Integer, Long> stars(int... starsAndCounts) {
        TreeMap<Integer, Long> stars = new TreeMap<>();
        for (int i = 0; i < starsAndCounts.length; i += 2) {
            stars.put(starsAndCounts[i], (long) starsAndCounts[i + 1]);
        }
        return stars;
    }
}
