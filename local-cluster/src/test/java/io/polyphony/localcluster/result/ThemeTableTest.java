package io.polyphony.localcluster.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThemeTableTest {

    @Test
    void countsTerminalColumns() {
        assertThat(DisplayWidth.of("abc é")).isEqualTo(5);
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("电池")).isEqualTo(4);
        assertThat(DisplayWidth.of("バッテリー")).isEqualTo(10);
        assertThat(DisplayWidth.of("배터리")).isEqualTo(6);
        assertThat(DisplayWidth.of("😤")).isEqualTo(2);
        assertThat(DisplayWidth.of("ｱ")).isEqualTo(1);
    }

    @Test
    void cutsAndFillsToAWidth() {
        assertThat(DisplayWidth.fit("电池", 6)).isEqualTo("电池  ");
        assertThat(DisplayWidth.fit("电池电池", 6)).isEqualTo("电池… ");
        assertThat(DisplayWidth.cut("one\n two", 20)).isEqualTo("one two");
        assertThat(DisplayWidth.cut("one two", 4)).isEqualTo("one…");
    }

    @Test
    void linesUpWhateverTheScript() {
        ThemeRow row =
                new ThemeRow(
                        "theme-1",
                        "充电口松动",
                        12,
                        null,
                        Map.of("zh", 7L, "en", 5L),
                        Map.of("en", List.of("port", "loose")),
                        new TreeMap<>(
                                Map.of(
                                        "zh", "充电口用了一个月就松了，线稍微一动就断，必须垫着东西才能充进去",
                                        "en", "port is loose")));

        assertThat(new ThemeTable(60).lines(List.of(row)))
                .containsExactly(
                        "   #   size  languages   label",
                        "   1     12  zh 7, en 5  充电口松动",
                        "             en  [port, loose] port is loose",
                        "             zh  充电口用了一个月就松了，线稍微一动就断，必…");
    }

    @Test
    void showsTheMeanRatingWhereAnyWasGiven() {
        Map<String, Long> english = Map.of("en", 1L);
        ThemeRow rated = new ThemeRow("a", "charger", 9, 1.25, english, Map.of(), Map.of());
        ThemeRow unrated = new ThemeRow("b", "case", 8, null, english, Map.of(), Map.of());

        assertThat(new ThemeTable(60).lines(List.of(rated, unrated)))
                .containsExactly(
                        "   #   size  stars  languages  label",
                        "   1      9    1.3  en 1       charger",
                        "   2      8         en 1       case");
    }

    @Test
    void namesAThemeWithoutALabelByItsId() {
        ThemeRow row = new ThemeRow("theme-1", null, 1, null, Map.of("", 1L), Map.of(), Map.of());

        assertThat(new ThemeTable(80).lines(List.of(row)).get(1))
                .contains("? 1")
                .contains("theme-1");
    }
}
