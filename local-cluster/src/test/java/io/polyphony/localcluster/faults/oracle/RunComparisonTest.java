package io.polyphony.localcluster.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

    /** The undisturbed run has the two records in the other order. */
    private final RunComparison comparison =
            new RunComparison(
                    Map.of(
                            TestingEvidence.position(0), TestingEvidence.position(1),
                            TestingEvidence.position(1), TestingEvidence.position(0)),
                    tenant -> !tenant.equals("other"));

    private final TestingEvidence disturbed = new TestingEvidence().read("a").read("b");
    private final TestingEvidence undisturbed = new TestingEvidence().read("b").read("a");

    @Test
    void placesInKafkaDoNotMatter() {
        disturbed.labelledAs(0, .1f).labelledAs(1, .2f);
        undisturbed.labelledAs(0, .2f).labelledAs(1, .1f);
        assertThat(comparison.compare(disturbed.evidence(), undisturbed.evidence())).isEmpty();
    }

    @Test
    void oneBitOfAVectorMatters() {
        disturbed.labelledAs(0, .1f).labelledAs(1, .2f);
        undisturbed.labelledAs(0, Math.nextUp(.2f)).labelledAs(1, .1f);
        assertThat(comparison.compare(disturbed.evidence(), undisturbed.evidence()))
                .containsExactly(new Finding(Kind.VECTOR_DIFFERS, "reviews-0@1, components"));
    }

    @Test
    void aVectorThatTheOtherRunLacksIsFound() {
        disturbed.labelledAs(0, .1f).labelledAs(1, .2f);
        undisturbed.labelledAs(1, .1f);
        assertThat(comparison.compare(disturbed.evidence(), undisturbed.evidence()))
                .containsExactly(new Finding(Kind.VECTOR_DIFFERS, "reviews-0@1, only disturbed"));
    }

    @Test
    void whichVersionWasReplacedIsAMatterOfTime() {
        disturbed.labelledAs(0, .1f).labelledAs(1, .2f);
        undisturbed.labelledAs(1, .1f).superseded(0);
        assertThat(comparison.compare(disturbed.evidence(), undisturbed.evidence())).isEmpty();
    }

    @Test
    void eventsMustBeTheSameAndAsMany() {
        disturbed.events.add(event("e1", 1));
        disturbed.events.add(event("e1", 1));
        disturbed.events.add(event("e2", 1));
        undisturbed.events.add(event("e1", 1));
        undisturbed.events.add(event("e2", 2));
        undisturbed.events.add(event("e3", 1));
        assertThat(comparison.compare(disturbed.evidence(), undisturbed.evidence()))
                .extracting(Finding::kind)
                .containsExactly(Kind.EVENT_DIFFERS, Kind.EVENT_DIFFERS, Kind.EVENT_DIFFERS);
    }

    @Test
    void lastStatesMustBeTheSameButForTenantsThatAreLeftOut() {
        disturbed.states.add(state("north", 1));
        disturbed.states.add(state("north", 2));
        disturbed.states.add(state("other", 1));
        undisturbed.states.add(state("north", 2));
        assertThat(comparison.compare(disturbed.evidence(), undisturbed.evidence())).isEmpty();

        undisturbed.states.add(state("north", 3));
        assertThat(comparison.compare(disturbed.evidence(), undisturbed.evidence()))
                .containsExactly(new Finding(Kind.STATE_DIFFERS, "north/t, [recordCount]"));
    }

    private static ThemeEvent event(String id, long count) {
        return ThemeEvent.newBuilder()
                .setId(id)
                .setTenant("north")
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH)
                .setThemeId("t")
                .setRecordCount(count)
                .build();
    }

    private static ThemeState state(String tenant, long count) {
        return ThemeState.newBuilder()
                .setTenant(tenant)
                .setThemeId("t")
                .setRecordCount(count)
                .setWindowStart(Instant.EPOCH)
                .setFoundedIn(Instant.EPOCH)
                .setLastSeen(Instant.EPOCH)
                .build();
    }
}
