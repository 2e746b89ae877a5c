package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.Exemplar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of a theme after a window; the newest replaces the older ones.
 *
 * @param alias the survivor that this theme was merged into; null if there is none
 * @param parent the live theme above this one in the tenant's tree; null if there is none
 * @param window start of the window, in epoch milliseconds
 */
public record ThemeState(
        String tenant, Theme theme, @Nullable String alias, @Nullable String parent, long window) {

    /** Replaces the theme. */
    public ThemeState with(Theme other) {
        return new ThemeState(tenant, other, alias, parent, window);
    }

    /** Returns the texts of the theme's exemplars; none where texts are not kept. */
    public List<String> texts() {
        return theme.feature().exemplars().stream()
                .map(Exemplar::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
