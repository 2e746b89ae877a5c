package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.BOUNDS;
import static io.polyphony.clustering.summary.TestingRecords.THRESHOLDS;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.settings;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static io.polyphony.clustering.summary.TestingRecords.withText;
import static io.polyphony.clustering.summary.TestingRecords.written;
import static io.polyphony.clustering.theme.Membership.CANDIDATE;
import static io.polyphony.clustering.theme.Membership.MEMBER;
import static io.polyphony.clustering.theme.Membership.OUTLIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.summary.MicroClusterBuilder;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThemeBirthTest {

    private final TestingTenant tenant = new TestingTenant();

    @Test
    void aFloodByOneAuthorOrWithoutAuthorsIsNoBirth() {
        for (String author : List.of("one", "")) {
            TestingTenant tenant = new TestingTenant();
            for (int window = 1; window < 6; window++) {
                List<WindowRecord> flood = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    String key = window + "/" + i;
                    flood.add(withText(written(key, author, axis(0)), "same"));
                }
                tenant.close(window, 1, flood);
            }

            assertThat(tenant.events).isEmpty();
            assertThat(tenant.answer("5/199").membership()).isEqualTo(Membership.CANDIDATE);
        }
    }

    @Test
    void needsTwoWindows() {
        tenant.close(1, record("a", axis(0)), record("b", axis(0)), record("c", axis(0)));
        assertThat(tenant.answer("a").membership()).isEqualTo(CANDIDATE);
        assertThat(tenant.events).isEmpty();

        tenant.close(2, record("d", axis(0)));
        assertThat(tenant.answer("d").membership()).isEqualTo(MEMBER);
        assertThat(tenant.kinds()).containsExactly(ThemeEventKind.BORN);
        assertThat(tenant.onlyTheme().bornIn()).isEqualTo(tenant.window(2));
        assertThat(tenant.onlyTheme().foundedIn()).isEqualTo(tenant.window(1));
        assertThat(tenant.store.candidates()).isEmpty();
    }

    @Test
    void needsTwoAuthors() {
        tenant.close(1, written("a", "ann", axis(0)), written("b", "ann", axis(0)));
        tenant.close(2, written("c", "ann", axis(0)));
        tenant.close(3, written("d", "ann", axis(0)));
        assertThat(tenant.answer("d").membership()).isEqualTo(CANDIDATE);

        tenant.close(4, written("e", "ben", axis(0)));
        assertThat(tenant.answer("e").membership()).isEqualTo(MEMBER);
    }

    @Test
    void needsThreeRecords() {
        tenant.close(1, record("a", axis(0)));
        tenant.close(2, record("b", axis(0)));
        assertThat(tenant.answer("b").membership()).isEqualTo(CANDIDATE);

        tenant.close(3, record("c", axis(0)));
        assertThat(tenant.answer("c").membership()).isEqualTo(MEMBER);
    }

    @Test
    void keepsTheIdOfTheCandidate() {
        tenant.close(1, record("a", axis(0)), record("b", axis(0)));
        String id = tenant.answer("a").themeId();

        tenant.close(2, record("c", axis(0)));

        assertThat(tenant.answer("c").themeId()).isEqualTo(id);
        assertThat(tenant.events.get(0).themeId()).isEqualTo(id);
    }

    @Test
    void makesTheIdFromContent() {
        tenant.close(1, record("b", axis(0)), record("a", tilted(0, 1, 0.9)));

        assertThat(tenant.answer("a").themeId())
                .isEqualTo(StableHash.id("theme", "acme", "1", "10000", "a", ""));
    }

    @Test
    void givesTwoGroupsOfOneRecordKeyTwoIds() {
        MicroCluster one =
                new MicroCluster(MicroClusterBuilder.feature(record("a", axis(0)), BOUNDS), "a");
        MicroCluster other =
                new MicroCluster(MicroClusterBuilder.feature(record("a", axis(1)), BOUNDS), "a");

        tenant.close(
                1,
                List.of(tenant.summary(1, 0, List.of(one)), tenant.summary(1, 1, List.of(other))));

        assertThat(tenant.store.candidates()).hasSize(2);
    }

    @Test
    void callsASingleRecordAnOutlierWithTheIdOfWhatMayBeginWithIt() {
        WindowOutcome outcome = tenant.close(1, record("a", axis(0)));

        assertThat(tenant.answer("a").membership()).isEqualTo(OUTLIER);
        assertThat(tenant.answer("a").centroid()).isEmpty();
        assertThat(outcome.changed()).isEmpty();
        assertThat(tenant.store.candidates())
                .extracting(Theme::id)
                .containsExactly(tenant.answer("a").themeId());
    }

    @Test
    void aSingleRecordThatJoinsALaterGroupIsToldWithItsAlias() {
        tenant.close(1, record("a", axis(0)));
        tenant.close(2, record("b", tilted(0, 1, 0.6)));
        WindowOutcome outcome = tenant.close(3, record("c", tilted(0, 1, 0.9)));

        String older = tenant.answer("a").themeId();
        assertThat(tenant.answer("c").themeId()).isEqualTo(older);
        assertThat(outcome.changed())
                .filteredOn(state -> older.equals(state.alias()))
                .extracting(state -> state.theme().id())
                .containsExactly(tenant.answer("b").themeId());
        assertThat(tenant.store.aliases()).isEmpty();
    }

    @Test
    void letsALaterRecordJoinAnOutlier() {
        tenant.close(1, record("a", axis(0)));

        WindowOutcome outcome = tenant.close(2, record("b", axis(0)));

        assertThat(tenant.answer("b").membership()).isEqualTo(CANDIDATE);
        assertThat(tenant.store.candidates()).hasSize(1);
        assertThat(outcome.changed())
                .extracting(state -> state.theme().foundedIn())
                .containsExactly(tenant.window(1));
    }

    @Test
    void callsDuplicatesACandidate() {
        tenant.close(
                1, withText(record("a", axis(0)), "same"), withText(record("b", axis(0)), "same"));

        assertThat(tenant.answer("a").membership()).isEqualTo(CANDIDATE);
    }

    @Test
    void putsMicroClustersTogetherByAverageLink() {
        tenant.close(1, record("a", axis(0)), record("b", tilted(0, 1, 0.75)));

        assertThat(tenant.answer("a").themeId()).isEqualTo(tenant.answer("b").themeId());
        assertThat(tenant.store.candidates()).hasSize(1);
    }

    @Test
    void letsTheOlderOfTwoCandidatesSurvive() {
        tenant.close(1, record("a", tilted(0, 1, 0.999)), record("b", tilted(0, 1, 0.999)));
        tenant.close(2, record("c", tilted(1, 0, 0.85)), record("d", tilted(1, 0, 0.85)));
        String older = tenant.answer("a").themeId();
        String younger = tenant.answer("c").themeId();
        assertThat(older).isNotEqualTo(younger);

        short[] between = tilted(0, 1, 0.866);
        WindowOutcome outcome = tenant.close(3, record("e", between), record("f", between));

        assertThat(tenant.answer("e").themeId()).isEqualTo(older);
        assertThat(tenant.store.aliases())
                .hasSize(1)
                .hasEntrySatisfying(
                        younger, alias -> assertThat(alias.survivor()).isEqualTo(older));
        assertThat(outcome.events())
                .filteredOn(event -> event.kind() == ThemeEventKind.ABANDONED)
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.themeId()).isEqualTo(younger);
                            assertThat(event.otherThemeId()).isEqualTo(older);
                        });
        assertThat(outcome.changed())
                .filteredOn(state -> older.equals(state.alias()))
                .extracting(state -> state.theme().status())
                .containsExactly(ThemeStatus.ABANDONED);
    }

    @Test
    void givesUpCandidatesUnseenForLong() {
        TestingTenant forgetful =
                new TestingTenant(
                        settings(THRESHOLDS, new TestingBounds().candidateAgeWindows(5).build()));
        forgetful.close(1, record("a", axis(0)), record("b", axis(0)));
        forgetful.close(6);
        assertThat(forgetful.events).isEmpty();

        WindowOutcome outcome = forgetful.close(7, record("c", axis(0)));

        assertThat(forgetful.kinds()).containsExactly(ThemeEventKind.ABANDONED);
        assertThat(forgetful.answer("c").membership()).isEqualTo(OUTLIER);
        assertThat(outcome.changed())
                .extracting(state -> state.theme().status())
                .containsExactly(ThemeStatus.ABANDONED);
    }
}
