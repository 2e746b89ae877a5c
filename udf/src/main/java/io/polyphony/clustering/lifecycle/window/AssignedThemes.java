package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.theme.AssignedTheme;
import java.util.HashMap;
import java.util.Map;

/** Answers for micro-clusters, from the themes as they stand when the window is closed. */
public final class AssignedThemes {

    private final LiveThemes live;
    private final TenantNotes notes;
    private final AliasLog aliases;
    private final Map<String, AssignedTheme> bySurvivor = new HashMap<>();

    public AssignedThemes(LiveThemes live, TenantNotes notes, AliasLog aliases) {
        this.live = live;
        this.notes = notes;
        this.aliases = aliases;
    }

    /** Returns whether an id has become an alias in this window. */
    public boolean isAlias(String id) {
        return !aliases.survivor(id).equals(id);
    }

    /** Returns the answer for a theme, candidate or alias; one for all of a blocked theme. */
    public AssignedTheme of(String id) {
        String survivor = aliases.survivor(id);
        if (notes.curation().blocked().contains(survivor)) {
            return AssignedTheme.OUTLIER;
        }
        return bySurvivor.computeIfAbsent(survivor, key -> AssignedTheme.of(live.theme(key)));
    }
}
