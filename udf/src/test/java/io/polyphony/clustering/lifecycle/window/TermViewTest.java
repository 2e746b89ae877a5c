package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.lifecycle.TestingLedger.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import org.junit.jupiter.api.Test;

class TermViewTest {

    @Test
    void readsTheFrequenciesDecayed() {
        InMemoryThemeStore store = new InMemoryThemeStore();
        TermView terms = new TermView(store, SCOPE);
        terms.put(new TermCensus(-1, 2 * TermCount.ONE, TermCounts.NONE, TermCounts.NONE));

        assertThat(store.census().themes()).isEqualTo(2 * TermCount.ONE);
        assertThat(terms.census())
                .isEqualTo(new TermCensus(0, TermCount.ONE, TermCounts.NONE, TermCounts.NONE));
    }
}
