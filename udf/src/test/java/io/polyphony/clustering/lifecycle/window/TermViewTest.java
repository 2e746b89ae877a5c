package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.lifecycle.TestingLedger.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.settings.TermBounds;
import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.clustering.terms.TestingTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermViewTest {

    private final InMemoryThemeStore store = new InMemoryThemeStore();

    @Test
    void readsTheFrequenciesDecayed() {
        store.putCensus(new TermCensus(-1, 2 * TermCount.ONE, TermCounts.NONE, TermCounts.NONE));

        assertThat(new TermView(store, SCOPE).census())
                .isEqualTo(new TermCensus(0, TermCount.ONE, TermCounts.NONE, TermCounts.NONE));
    }

    @Test
    void additionsInStateGiveTheFrequenciesOfACensusThatIsWrittenWithEachWindow() {
        Random random = new Random(3);
        TermCensus expected = TermCensus.EMPTY;
        int mostAdditions = 0;
        for (int window = 0; window < 60; window++) {
            TermAddition addition = addition(random);
            expected = expected.plus(addition, TermBounds.DEFAULTS);
            TermView terms = new TermView(store, SCOPE);
            if (window % 7 == 3) {
                terms.census();
            }
            terms.add(addition);
            if (window % 5 == 4) {
                assertThat(terms.census()).isEqualTo(expected);
            }
            terms.write();
            mostAdditions = Math.max(mostAdditions, store.termAdditionCount());
        }

        assertThat(new TermView(store, SCOPE).census()).isEqualTo(expected);
        assertThat(mostAdditions).isBetween(2, 15);
    }

    @Test
    void aWindowWithoutLabelsWritesWhatItAddsAndReadsNothing() {
        Random random = new Random(5);
        for (int window = 1; window <= 15; window++) {
            add(addition(random));
            assertThat(store.termAdditionCount()).isEqualTo(window);
        }
        assertThat(store.census()).isEqualTo(TermCensus.EMPTY);

        add(addition(random));

        assertThat(store.termAdditionCount()).isZero();
        assertThat(store.census()).isNotEqualTo(TermCensus.EMPTY);
    }

    @Test
    void manyTermsAreSummedAtOnce() {
        List<TermForm> words = new ArrayList<>();
        for (int i = 0; i <= TermBounds.DEFAULTS.perTenant() / 2; i++) {
            words.add(new TermForm("word" + i, "word" + i));
        }

        add(new TermAddition(0, List.of(TestingTerms.of("en", words)), List.of()));

        assertThat(store.termAdditionCount()).isZero();
        assertThat(store.census().language("en").texts("word1")).isEqualTo(TermCount.ONE);
    }

    private void add(TermAddition addition) {
        TermView terms = new TermView(store, SCOPE);
        terms.add(addition);
        terms.write();
    }

    private static TermAddition addition(Random random) {
        List<TermCounts> arrived = new ArrayList<>();
        for (int text = 0; text < 5; text++) {
            List<TermForm> words = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                // Few terms, so that which are the most frequent depends on all windows.
                String term = "t" + (10 * i + random.nextInt(10));
                words.add(new TermForm(term, term + "-".repeat(random.nextInt(3))));
            }
            arrived.add(TestingTerms.of(random.nextBoolean() ? "en" : "de", words));
        }
        return TermAddition.of(0, arrived, arrived.subList(0, random.nextInt(3)));
    }
}
