package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.feature;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeLabel;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventLogTest {

    @Test
    void sortsAndCountsWhateverTheOrder() {
        EventLog one = new EventLog("acme", 0, 0);
        one.add(ThemeEventKind.GREW, "a");
        one.add(ThemeEventKind.BORN, "b");
        one.add(ThemeEventKind.GREW, "b");
        EventLog other = new EventLog("acme", 0, 0);
        other.add(ThemeEventKind.GREW, "b");
        other.add(ThemeEventKind.GREW, "a");
        other.add(ThemeEventKind.BORN, "b");

        assertThat(one.events(EventLogTest::theme, Set.of()))
                .usingRecursiveComparison()
                .isEqualTo(other.events(EventLogTest::theme, Set.of()));
        assertThat(one.events(EventLogTest::theme, Set.of()))
                .extracting(event -> event.ordinal() + " " + event.kind() + " " + event.themeId())
                .containsExactly("0 BORN b", "1 GREW a", "2 GREW b");
    }

    @Test
    void namesEventsByTheirContent() {
        EventLog log = new EventLog("acme", 10_000, 0);
        log.add(ThemeEventKind.ABANDONED, "a", "b");

        assertThat(log.events(EventLogTest::theme, Set.of()))
                .extracting(ThemeEvent::id)
                .containsExactly(
                        StableHash.id("event", "acme", "10000", "ABANDONED", "a", "b", "", "0"));
    }

    @Test
    void givesTheThemeAsEvidence() {
        EventLog log = new EventLog("acme", 0, 0);
        log.add(ThemeEventKind.BORN, "a");

        ThemeEvent event = log.events(EventLogTest::theme, Set.of()).get(0);

        assertThat(event.evidence().label()).isEqualTo("slow delivery");
        assertThat(event.evidence().recordCount()).isOne();
        assertThat(event.evidence().languages()).containsEntry("en", 1L);
        assertThat(event.evidence().exemplars()).hasSize(1);
    }

    private static Theme theme(String id) {
        MicroCluster founder = new MicroCluster(feature(record("a", axis(0))), "a");
        return Theme.founded(id, founder, 0, 0).withLabel(new ThemeLabel("slow delivery", 1));
    }
}
