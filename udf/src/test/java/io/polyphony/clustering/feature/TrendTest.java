package io.polyphony.clustering.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTest {

    private static final long HOUR = 60L * 60 * 1000;
    private static final long DAY = 24 * HOUR;

    /** The beginning of a day, and of an hour and a quarter of a day with it. */
    private static final long NOW = 20_000 * DAY;

    /** A record that a window counted. */
    private record Counted(long window, String language) {}

    @Test
    void theHourOfTheWindowAnd23BeforeAreADay() {
        Trend trend =
                counted(NOW - 24 * HOUR + HOUR - 1, "de", 1)
                        .plus(NOW - 23 * HOUR, counts("de", 2))
                        .plus(NOW, counts("de", 4));

        assertThat(trend.recent(NOW)).containsEntry("de", new Recent(6, 7, 7));
        assertThat(trend.recent(NOW + HOUR - 1)).isEqualTo(trend.recent(NOW));
        assertThat(trend.recent(NOW + HOUR)).containsEntry("de", new Recent(4, 7, 7));
    }

    @Test
    void theQuarterOfTheWindowAnd27BeforeAreAWeekAnd111AreFourWeeks() {
        Trend trend =
                counted(NOW - 28 * DAY + 6 * HOUR, "de", 1)
                        .plus(NOW - 7 * DAY + 6 * HOUR - 1, counts("de", 2))
                        .plus(NOW - 7 * DAY + 6 * HOUR, counts("de", 4));

        assertThat(trend.recent(NOW)).containsEntry("de", new Recent(0, 4, 7));
        assertThat(trend.recent(NOW + 6 * HOUR)).containsEntry("de", new Recent(0, 0, 6));
    }

    @ParameterizedTest
    @ValueSource(longs = {29, 400, 1_000_000})
    void afterALongGapOnlyWhatIsNewCounts(long days) {
        Trend trend = counted(NOW, "de", 5).plus(NOW + days * DAY, counts("zh", 2));

        assertThat(trend.languages()).containsOnlyKeys("zh");
        assertThat(trend.recent(NOW + days * DAY))
                .containsEntry("", new Recent(2, 2, 2))
                .doesNotContainKey("de");
        assertThat(counted(NOW, "de", 5).recent(NOW + days * DAY))
                .containsExactly(Map.entry("", Recent.NONE));
    }

    @Test
    void aLateWindowIsCountedWhereItBelongs() {
        Trend trend = counted(NOW, "de", 1).plus(NOW - 30 * HOUR, counts("de", 2));

        assertThat(trend.recent(NOW)).containsEntry("de", new Recent(1, 3, 3));
        assertThat(trend.plus(NOW - 40 * DAY, counts("zh", 9)).recent(NOW))
                .isEqualTo(trend.recent(NOW));
        assertThat(Trend.NONE.plus(NOW, new TreeMap<>())).isSameAs(Trend.NONE);
    }

    @Test
    void timesBefore1970AreHoursAsOthers() {
        Trend trend = counted(-1, "de", 1).plus(0, counts("de", 1));

        assertThat(trend.recent(0)).containsEntry("de", new Recent(2, 2, 2));
        assertThat(trend.recent(23 * HOUR)).containsEntry("de", new Recent(1, 2, 2));
    }

    /** By another way: every record is kept and counted. */
    @Test
    void countsWhatAListOfAllRecordsHas() {
        Random random = new Random(7);
        List<Counted> all = new ArrayList<>();
        Trend one = Trend.NONE;
        Trend other = Trend.NONE;
        long window = NOW;
        for (int i = 0; i < 3_000; i++) {
            window += (long) (Math.exp(random.nextDouble() * 13) * 1_000);
            String language = random.nextInt(3) == 0 ? "zh" : "de";
            all.add(new Counted(window, language));
            if (random.nextBoolean()) {
                one = one.plus(window, counts(language, 1));
            } else {
                other = other.plus(window, counts(language, 1));
            }
            if (i % 7 == 0) {
                Counted gone =
                        all.remove(all.size() - 1 - random.nextInt(Math.min(20, all.size())));
                Trend both = Trend.sum(List.of(one, other));
                one = both.minus(gone.window(), gone.language());
                other = Trend.NONE;
            }
            if (i % 10 == 0) {
                SortedMap<String, Recent> recent = Trend.sum(List.of(other, one)).recent(window);
                assertThat(recent.get("")).isEqualTo(recent(all, window, "de", "zh"));
                assertThat(recent.getOrDefault("zh", Recent.NONE))
                        .isEqualTo(recent(all, window, "zh"));
            }
        }
    }

    @Test
    void theLanguagesWithMostRecordsHaveCountsOfTheirOwnAndAllAreInTheWhole() {
        Trend trend = Trend.NONE;
        long records = 0;
        for (int i = 1; i <= Trend.LANGUAGES + 4; i++) {
            trend = trend.plus(NOW + i * HOUR / 4, counts("l" + (char) ('a' + i), i));
            records += i;
        }

        SortedMap<String, Recent> recent = trend.recent(NOW + 3 * HOUR);

        assertThat(recent).hasSize(Trend.LANGUAGES + 1);
        assertThat(recent).doesNotContainKeys("lb", "lc").containsKeys("ll", "lm");
        assertThat(recent.get("").month()).isEqualTo(records);
        Trend others = trend.minus(NOW + HOUR / 4, "lb");
        assertThat(others.recent(NOW + 3 * HOUR).get("").month()).isEqualTo(records - 1);
    }

    @Test
    void takesAwayARecordOnceAndNoneThatIsTooOld() {
        Trend trend = counted(NOW - DAY, "de", 1).plus(NOW, counts("de", 1));

        assertThat(trend.minus(NOW - DAY, "de").recent(NOW))
                .containsEntry("de", new Recent(1, 1, 1));
        assertThat(trend.minus(NOW - DAY, "de").minus(NOW - DAY, "de").recent(NOW))
                .containsEntry("de", new Recent(1, 1, 1));
        assertThat(trend.minus(NOW - 29 * DAY, "de").recent(NOW)).isEqualTo(trend.recent(NOW));
        assertThat(trend.minus(NOW, "fr").recent(NOW)).isEqualTo(trend.recent(NOW));
        assertThat(counted(NOW, "de", 1).minus(NOW, "de")).isEqualTo(Trend.NONE);
    }

    @Test
    void aDivisionLosesNothingAndDividesSingleRecordsTogether() {
        Random random = new Random(5);
        Trend whole = Trend.NONE;
        for (int i = 0; i < 400; i++) {
            whole = whole.plus(NOW + i * HOUR, counts(random.nextInt(4) == 0 ? "zh" : "de", 1));
        }
        long now = NOW + 400 * HOUR;

        Trend gone = whole.part(language -> language.equals("de") ? 0.25 : 1);
        Trend rest = whole.minus(gone);

        assertThat(Trend.sum(List.of(gone, rest))).usingRecursiveComparison().isEqualTo(whole);
        assertThat(gone.recent(now).get("zh")).isEqualTo(whole.recent(now).get("zh"));
        assertThat(gone.recent(now).get("de").month())
                .isEqualTo(Math.round(whole.recent(now).get("de").month() * 0.25));
        assertThat(rest.languages()).containsOnlyKeys("de");
        for (Trend part : List.of(gone, rest)) {
            Recent recent = part.recent(now).get("");
            assertThat(recent.day()).isPositive().isLessThanOrEqualTo(recent.week());
            assertThat(recent.week()).isLessThanOrEqualTo(recent.month());
        }
    }

    private static Recent recent(List<Counted> all, long now, String... languages) {
        long day = 0;
        long week = 0;
        long month = 0;
        for (Counted record : all) {
            if (List.of(languages).contains(record.language())) {
                long hours = now / HOUR - record.window() / HOUR;
                long quarters = now / (6 * HOUR) - record.window() / (6 * HOUR);
                day += hours < 24 ? 1 : 0;
                week += quarters < 28 ? 1 : 0;
                month += quarters < 112 ? 1 : 0;
            }
        }
        return new Recent(day, week, month);
    }

    private static Trend counted(long window, String language, long records) {
        return Trend.NONE.plus(window, counts(language, records));
    }

    private static SortedMap<String, Long> counts(String language, long records) {
        return new TreeMap<>(Map.of(language, records));
    }
}
