package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Theme;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Answers for micro-clusters, from the themes as they stand when the window is closed. */
public final class AssignedThemes {

    private final LiveThemes live;
    private final TenantNotes notes;
    private final AliasLog aliases;
    private final UnaryOperator<Theme> permitted;
    private final Map<String, AssignedTheme> bySurvivor = new HashMap<>();

    /**
     * @param permitted returns a theme as it may leave
     */
    public AssignedThemes(
            LiveThemes live, TenantNotes notes, AliasLog aliases, UnaryOperator<Theme> permitted) {
        this.permitted = permitted;
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
        return bySurvivor.computeIfAbsent(
                survivor, key -> AssignedTheme.of(permitted.apply(live.theme(key))));
    }
}
