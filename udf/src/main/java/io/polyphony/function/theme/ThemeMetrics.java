package io.polyphony.function.theme;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.text.SharedWording;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of themes: events by kind, and the number of themes. The gauge {@code numThemes} counts a
 * tenant from the first window that closes after a start, as long as it has themes.
 */
final class ThemeMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ThemeMetrics.class);

    private final Map<String, Integer> themesOfTenant = new HashMap<>();
    private long themes;

    private final Map<ThemeEventKind, Counter> events = new EnumMap<>(ThemeEventKind.class);
    private final Counter numThemeStates;
    private final Counter numReplacedVotes;
    private final Counter numForgottenVotes;
    private final Counter numSharedPassages;
    private final Counter numBackgroundRenewals;
    private final Counter numCurationApplied;
    private final Counter numCurationRefused;

    ThemeMetrics(MetricGroup group) {
        for (ThemeEventKind kind : ThemeEventKind.values()) {
            events.put(kind, group.addGroup("kind", kind.name()).counter("numThemeEvents"));
        }
        numThemeStates = group.counter("numThemeStates");
        numSharedPassages = group.counter("numSharedPassages");
        group.gauge("numThemes", () -> themes);
        numReplacedVotes = group.counter("numReplacedVotes");
        numForgottenVotes = group.counter("numForgottenVotes");
        numBackgroundRenewals = group.counter("numBackgroundRenewals");
        numCurationApplied = group.counter("numCurationApplied");
        numCurationRefused = group.counter("numCurationRefused");
    }

    void closed(String tenant, int themesNow, WindowOutcome outcome) {
        Integer before =
                themesNow == 0
                        ? themesOfTenant.remove(tenant)
                        : themesOfTenant.put(tenant, themesNow);
        themes += themesNow - (before == null ? 0 : before);
        outcome.events().forEach(event -> Objects.requireNonNull(events.get(event.kind())).inc());
        numThemeStates.inc(outcome.changed().size());
        numSharedPassages.inc(
                outcome.changed().stream()
                        .filter(state -> SharedWording.isMost(state.texts()))
                        .count());
    }

    /** Counts and logs a background that the window has renewed. */
    void renewed(String tenant, WindowOutcome outcome) {
        Background background = outcome.renewed();
        if (background != null) {
            numBackgroundRenewals.inc();
            LOG.info(
                    "Background of tenant {} renewed: version {}, after {} texts",
                    tenant,
                    background.version(),
                    background.texts());
        }
    }

    void voted(WindowOutcome outcome, long forgotten) {
        numReplacedVotes.inc(outcome.replacedVotes());
        numForgottenVotes.inc(forgotten);
    }

    void curated(int applied, CurationOutcome outcome) {
        numCurationApplied.inc(applied);
        numCurationRefused.inc(outcome.refused().size());
        outcome.events().forEach(event -> Objects.requireNonNull(events.get(event.kind())).inc());
        numThemeStates.inc(outcome.changed().size());
    }
}
