package io.polyphony.clustering.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StableHashTest {

    @Test
    void neverChanges() {
        // sha256 of 00 00 00 01 'a', by coreutils
        assertThat(StableHash.hex(16, "a")).isEqualTo("72ff6b02949dad95");
        assertThat(StableHash.of("a")).isEqualTo(0x72ff6b02949dad95L);
        assertThat(StableHash.id("a")).isEqualTo("ol7wwauutwwzkadm");
    }

    @Test
    void tellsPartsApart() {
        assertThat(StableHash.of("a", "bc")).isNotEqualTo(StableHash.of("ab", "c"));
        assertThat(StableHash.of("a", "")).isNotEqualTo(StableHash.of("a"));
    }

    @Test
    void namesWithSixteenBase32Characters() {
        assertThat(StableHash.id("acme", "1", "0", "acme/reviews/7")).matches("[a-z2-7]{16}");
    }
}
