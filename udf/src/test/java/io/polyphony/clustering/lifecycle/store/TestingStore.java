package io.polyphony.clustering.lifecycle.store;

import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.clustering.theme.ThemeStatus;

/** Stores that begin with given themes. */
public final class TestingStore {

    private TestingStore() {}

    /** Puts candidates, archived and live themes where their status says. */
    public static InMemoryThemeStore of(Theme... themes) {
        InMemoryThemeStore store = new InMemoryThemeStore();
        for (Theme theme : themes) {
            if (theme.status() == ThemeStatus.CANDIDATE) {
                store.putCandidate(theme);
            } else if (theme.status() == ThemeStatus.FADED) {
                store.putArchived(theme, entry(theme));
            } else {
                store.putTheme(theme, entry(theme));
            }
        }
        return store;
    }

    private static ThemeIndex.Entry entry(Theme theme) {
        return ThemeIndex.Entry.of(theme, TestingRecords.THRESHOLDS);
    }
}
