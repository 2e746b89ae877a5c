package io.polyphony.clustering.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AuthorRateMeterTest {

    private static final long WINDOW = 10;
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void theUsualOfASteadyThemeIsItsRateFromTheFirstWindowOn() {
        Activity activity = Activity.NONE;
        for (int window = 1; window < 30; window++) {
            activity = counted(activity, window, Map.of("", 60.0));

            assertThat(at(window + 1).usual(activity, "")).isCloseTo(60, EXACT);
        }
    }

    @Test
    void windowsInWhichNobodyCameCountAsEmpty() {
        Activity silent = counted(Activity.NONE, 1, Map.of("", 64.0));
        Activity told = silent;
        for (int window = 2; window < 6; window++) {
            told = counted(told, window, Map.of("", 0.0));
        }

        assertThat(at(6).usual(silent, "")).isCloseTo(at(6).usual(told, ""), EXACT);
        assertThat(at(5).recent(silent, "")).isEqualTo(at(5).recent(told, "")).isEqualTo(2);
    }

    @Test
    void whatWasUsualForTwoThemesIsUsualForBothTogether() {
        Activity survivor = Activity.NONE;
        Activity gone = Activity.NONE;
        for (int window = 1; window < 40; window++) {
            survivor = counted(survivor, window, Map.of("", 60.0, "de", 20.0));
            if (window >= 9) {
                gone = counted(gone, window, Map.of("", 40.0, "fr", 30.0));
            }
        }

        Activity together = at(40).merged(survivor, gone);

        assertThat(together.since()).isEqualTo(WINDOW);
        assertThat(at(40).usual(together, "")).isCloseTo(100, EXACT);
        assertThat(at(40).usual(together, "de")).isCloseTo(20, EXACT);
        assertThat(at(40).usual(together, "fr")).isCloseTo(30, EXACT);
        Activity after = counted(together, 40, Map.of("", 100.0));
        assertThat(at(40).recent(after, "")).isCloseTo(100, within(0.001));
        assertThat(at(41).usual(after, "")).isCloseTo(100, EXACT);
    }

    @Test
    void theSurvivorsSurgeGoesOnAndTheOthersEnds() {
        Activity calm = counted(Activity.NONE, 1, Map.of("", 5.0));
        TreeMap<String, AuthorRate> rates = new TreeMap<>(calm.rates());
        rates.replaceAll((language, rate) -> rate.started(WINDOW));
        Activity surging = new Activity(calm.since(), rates);

        assertThat(at(2).merged(surging, calm).isSurging()).isTrue();
        assertThat(at(2).merged(calm, surging).isSurging()).isFalse();
    }

    @Test
    void aThemeThatWasNeverCountedAddsNothing() {
        Activity known = counted(Activity.NONE, 1, Map.of("", 5.0));

        assertThat(at(2).merged(known, Activity.NONE)).isEqualTo(known);
        assertThat(at(2).usual(at(2).merged(Activity.NONE, known), "")).isCloseTo(5, EXACT);
    }

    private static AuthorRateMeter at(int window) {
        return new AuthorRateMeter(window * WINDOW, WINDOW, 0.99);
    }

    private static Activity counted(Activity activity, int window, Map<String, Double> authors) {
        AuthorRateMeter meter = at(window);
        TreeMap<String, AuthorRate> rates = new TreeMap<>(activity.rates());
        long since = meter.since(activity);
        authors.forEach(
                (language, any) -> rates.putIfAbsent(language, AuthorRate.startingAt(since)));
        rates.replaceAll(
                (language, rate) -> meter.counted(rate, authors.getOrDefault(language, 0.0)));
        return new Activity(since, rates);
    }
}
