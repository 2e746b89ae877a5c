package io.polyphony.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AssociationTest {

    @Test
    void isThatOfTheFirstLineOfDunningsTable() {
        assertThat(Association.ratio(110, 2_552, 221, 31_777)).isCloseTo(270.72, within(0.01));
    }

    @Test
    void wordsThatAvoidEachOtherAreNotAssociated() {
        assertThat(Association.isSignificant(5, 500, 500, 10_000)).isFalse();
        assertThat(Association.isSignificant(100, 500, 500, 10_000)).isTrue();
        assertThat(Association.isSignificant(1, 1, 1, 10)).isFalse();
    }
}
