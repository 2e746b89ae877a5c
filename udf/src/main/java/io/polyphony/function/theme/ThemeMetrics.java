package io.polyphony.function.theme;

import io.polyphony.clustering.ThemeEventKind;
import io.polyphony.clustering.WindowOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what happens to themes, by kind of event. */
final class ThemeMetrics {

    private final Map<ThemeEventKind, Counter> events = new EnumMap<>(ThemeEventKind.class);
    private final Counter numThemeStates;
    private final Counter numCurationIgnored;

    ThemeMetrics(MetricGroup group) {
        for (ThemeEventKind kind : ThemeEventKind.values()) {
            events.put(kind, group.addGroup("kind", kind.name()).counter("numThemeEvents"));
        }
        numThemeStates = group.counter("numThemeStates");
        numCurationIgnored = group.counter("numCurationIgnored");
    }

    void closed(WindowOutcome outcome) {
        outcome.events().forEach(event -> Objects.requireNonNull(events.get(event.kind())).inc());
        numThemeStates.inc(outcome.changed().size());
    }

    void curationIgnored() {
        numCurationIgnored.inc();
    }
}
