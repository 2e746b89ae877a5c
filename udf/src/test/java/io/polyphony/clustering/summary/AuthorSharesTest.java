package io.polyphony.clustering.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.settings.VotingRules;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuthorSharesTest {

    private static final VotingRules RULES = new VotingRules(1, 1, 0.25, 30, List.of());
    private static final long IMPORT = -7;

    @Test
    void anAuthorOfMoreThanTheShareAndTheLeastNumberIsAPlaceholder() {
        AuthorShares shares = AuthorShares.NONE.plus(0, 100, counts(29)).plus(1, 10, counts(0));
        assertThat(shares.isPlaceholder(IMPORT, RULES)).isFalse();

        assertThat(shares.plus(2, 1, counts(1)).isPlaceholder(IMPORT, RULES)).isTrue();
        assertThat(shares.plus(2, 10, counts(1)).isPlaceholder(IMPORT, RULES)).isFalse();
    }

    @Test
    void aFrequentAuthorIsFoundAmongAnyNumberOfOthers() {
        AuthorShares shares = AuthorShares.NONE;
        for (int window = 0; window < 200; window++) {
            TreeMap<Long, Long> counts = counts(40);
            for (long other = 0; other < 60; other++) {
                counts.put(window * 100L + other, 1L);
            }
            shares = shares.plus(window, 100, counts);
        }

        assertThat(shares.counts()).hasSizeLessThanOrEqualTo(AuthorShares.COUNTED);
        assertThat(shares.isPlaceholder(IMPORT, RULES)).isTrue();
        assertThat(shares.isPlaceholder(5, RULES)).isFalse();
    }

    @Test
    void olderTextsCountLess() {
        AuthorShares shares =
                AuthorShares.NONE.plus(0, AuthorShares.MOST_TEXTS, counts(AuthorShares.MOST_TEXTS));

        assertThat(shares.texts()).isEqualTo(AuthorShares.MOST_TEXTS / 2);
        assertThat(shares.counts()).containsValue(AuthorShares.MOST_TEXTS / 2);
    }

    private static TreeMap<Long, Long> counts(long texts) {
        TreeMap<Long, Long> counts = new TreeMap<>();
        if (texts > 0) {
            counts.put(IMPORT, texts);
        }
        return counts;
    }
}
