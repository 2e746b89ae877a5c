package io.polyphony.localcluster.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeEventKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeHistoryTest {

    private final ThemeHistory history = new ThemeHistory();

    @Test
    void anEventThatComesTwiceCountsOnce() {
        history.add(event("e1", ThemeEventKind.BORN, 0, "t1", "akku, leer"));
        history.add(event("e1", ThemeEventKind.BORN, 0, "t1", "akku, leer"));
        history.add(event("e2", ThemeEventKind.GREW, 1, "t1", "akku, leer"));

        assertThat(history.counts()).isEqualTo(Map.of("BORN", 1L, "GREW", 1L));
    }

    @Test
    void tellsWhatHappenedInItsOrder() {
        ThemeEvent merged =
                ThemeEvent.newBuilder(event("e3", ThemeEventKind.MERGED, 20, "t2", "battery"))
                        .setOtherThemeId("t1")
                        .build();
        ThemeEvent surge =
                ThemeEvent.newBuilder(
                                event("e2", ThemeEventKind.SURGE_STARTED, 10, "t1", "akku, leer"))
                        .setLanguage("de")
                        .build();
        history.add(merged);
        history.add(surge);
        history.add(event("e1", ThemeEventKind.BORN, 0, "t1", "akku"));

        assertThat(history.lines(10, 120))
                .isEqualTo(
                        List.of(
                                "00:00:00 “akku” is born, 7 records in 1 languages",
                                "00:00:10 “akku, leer” surges in de, 7 records in 1 languages",
                                "00:00:20 “battery” is now part of “akku, leer”, 7 records in 1"
                                        + " languages"));
    }

    @Test
    void birthsGiveWayWhereThereIsTooMuch() {
        history.add(event("e1", ThemeEventKind.BORN, 0, "t1", "a"));
        history.add(event("e2", ThemeEventKind.FADED, 10, "t1", "a"));

        assertThat(history.lines(1, 120))
                .containsExactly("00:00:10 “a” fades, 7 records in 1 languages");
    }

    private static ThemeEvent event(
            String id, ThemeEventKind kind, long second, String theme, String label) {
        return ThemeEvent.newBuilder()
                .setId(id)
                .setTenant("demo")
                .setWindowStart(Instant.ofEpochSecond(second))
                .setWindowEnd(Instant.ofEpochSecond(second + 10))
                .setKind(kind)
                .setThemeId(theme)
                .setLabel(label)
                .setRecordCount(7)
                .setLanguages(Map.of("de", 7L))
                .build();
    }
}
