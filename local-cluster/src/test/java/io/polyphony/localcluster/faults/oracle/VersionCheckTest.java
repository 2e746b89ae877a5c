package io.polyphony.localcluster.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import org.junit.jupiter.api.Test;

class VersionCheckTest {

    private final TestingEvidence run = new TestingEvidence();

    @Test
    void theNewestVersionIsLast() {
        run.read("a").read("b").read("a").labelled(0, 2, 1);
        assertThat(VersionCheck.check(run.evidence())).isEmpty();
    }

    @Test
    void anOlderVersionThatIsLastHasOverwrittenTheNewest() {
        run.read("a").read("a").labelled(1, 0);
        assertThat(VersionCheck.check(run.evidence()))
                .containsExactly(
                        new Finding(Kind.OVERWRITTEN, "a: reviews-0@0 is last, not reviews-0@1"));
    }

    @Test
    void aVersionThatIsADeadLetterOverwritesNothing() {
        run.read("a").read("a").labelled(0).letter(1);
        assertThat(VersionCheck.check(run.evidence())).isEmpty();
    }

    @Test
    void anErasureIsAVersion() {
        run.read("a").readTombstone("a").erased("a").labelled(0);
        assertThat(VersionCheck.check(run.evidence()))
                .containsExactly(
                        new Finding(Kind.OVERWRITTEN, "a: reviews-0@0 is last, not reviews-0@1"));
        run.erased("a");
        assertThat(VersionCheck.check(run.evidence())).isEmpty();
    }
}
