package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.feature;
import static io.polyphony.clustering.summary.TestingRecords.record;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowCommit;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.theme.ThemeBuilder;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ledgers of one tenant, and themes to begin with: on an axis, of one record, in window 0. */
public final class TestingLedger {

    public static final String TENANT = "acme";
    public static final long WINDOW = 5 * TestingRecords.WINDOW;
    public static final WindowScope SCOPE = scope(TestingRecords.settings());

    private TestingLedger() {}

    public static WindowScope scope(ClusteringSettings settings) {
        return new WindowScope(TENANT, WINDOW, settings);
    }

    public static WindowLedger open(ThemeStore store) {
        return WindowLedger.open(store, SCOPE, 0);
    }

    public static WindowOutcome commit(ThemeStore store, WindowLedger ledger) {
        return new WindowCommit(store, ledger, UnaryOperator.identity()).write(List.of());
    }

    public static ThemeBuilder live(String id, int axis) {
        return ThemeBuilder.theme(feature(record(id, axis(axis)))).id(id);
    }

    public static ThemeBuilder candidate(String id, int axis) {
        return ThemeBuilder.candidate(feature(record(id, axis(axis)))).id(id);
    }

    public static ThemeBuilder archived(String id, int axis) {
        return live(id, axis).status(ThemeStatus.FADED);
    }
}
