package io.polyphony.localcluster.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import org.junit.jupiter.api.Test;

class PositionCheckTest {

    private final TestingEvidence run = new TestingEvidence();

    @Test
    void labelledOrADeadLetterIsWell() {
        assertThat(PositionCheck.check(run.read(3).labelled(2, 0).letter(1).evidence())).isEmpty();
    }

    @Test
    void aRecordThatIsNowhereIsLost() {
        assertThat(PositionCheck.check(run.read(3).labelled(0, 2).evidence()))
                .containsExactly(new Finding(Kind.LOST, "reviews-0@1"));
    }

    @Test
    void aRecordThatComesTwiceIsDuplicated() {
        assertThat(PositionCheck.check(run.read(2).labelled(0, 1, 0).evidence()))
                .containsExactly(new Finding(Kind.DUPLICATED, "reviews-0@0"));
    }

    @Test
    void aRecordThatIsLabelledAndADeadLetterIsDuplicated() {
        assertThat(PositionCheck.check(run.read(1).labelled(0).letter(0).evidence()))
                .containsExactly(new Finding(Kind.DUPLICATED, "reviews-0@0"));
    }

    @Test
    void aRecordThatNobodyHasWrittenIsInvented() {
        assertThat(PositionCheck.check(run.read(1).labelled(0, 7).evidence()))
                .containsExactly(new Finding(Kind.INVENTED, "reviews-0@7"));
    }

    @Test
    void whatWasErasedLaterMayBeLeftOut() {
        run.read("a").readTombstone("a").read("a").erased("a").labelled(2);
        assertThat(PositionCheck.check(run.evidence())).isEmpty();
    }

    @Test
    void whatComesAfterAnErasureMayNotBeLeftOut() {
        run.read("a").readTombstone("a").read("a").erased("a").labelled(0);
        assertThat(PositionCheck.check(run.evidence()))
                .containsExactly(new Finding(Kind.LOST, "reviews-0@2"));
    }

    @Test
    void erasuresOfAKeyMayComeOutAsOneButNotAsMoreOrNone() {
        run.readTombstone("a").readTombstone("a").readTombstone("b").readTombstone("c");
        run.erased("a").erased("c").erased("c").erased("d");
        assertThat(PositionCheck.check(run.evidence()))
                .containsExactlyInAnyOrder(
                        new Finding(Kind.LOST, "tombstone of b"),
                        new Finding(Kind.DUPLICATED, "tombstone of c"),
                        new Finding(Kind.INVENTED, "tombstone of d"));
    }

    @Test
    void anErasureThatANewerVersionHasReplacedNeedsNoTombstone() {
        run.read("a").readTombstone("a").read("a").labelled(2);
        assertThat(PositionCheck.check(run.evidence())).isEmpty();
    }

    @Test
    void anErasureWithoutATombstoneIsLost() {
        run.read("a").readTombstone("a").labelled(0);
        assertThat(PositionCheck.check(run.evidence()))
                .containsExactly(new Finding(Kind.LOST, "tombstone of a"));
    }

    @Test
    void anErasureThatIsADeadLetterHasNoTombstone() {
        assertThat(PositionCheck.check(run.readTombstone("x").letter(0).evidence())).isEmpty();
    }
}
