package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Emitted states of the themes that a window has changed. The last state of a theme that is gone
 * for good holds no text and no word, because nothing could erase them there.
 */
record ThemeStateSnapshots(WindowScope scope, AliasLog aliases, TenantNotes notes) {

    /**
     * Returns states in ascending order of their ids. A single record has none until it becomes an
     * alias.
     */
    List<ThemeState> of(Collection<Theme> changed, Map<String, Theme> ended) {
        TreeMap<String, Theme> all = new TreeMap<>();
        changed.forEach(theme -> all.put(theme.id(), theme));
        ended.forEach((id, theme) -> all.put(id, last(theme)));
        List<ThemeState> states = new ArrayList<>();
        for (Theme theme : all.values()) {
            @Nullable String alias = aliases.alias(theme.id());
            if (!theme.isLone() || alias != null) {
                states.add(
                        new ThemeState(
                                scope.tenant(), theme, alias, parent(theme), scope.window()));
            }
        }
        return states;
    }

    private @Nullable String parent(Theme theme) {
        return theme.status() == ThemeStatus.ACTIVE ? notes.tree().parent(theme.id()) : null;
    }

    private Theme last(Theme theme) {
        return theme.status() == ThemeStatus.FADED
                ? theme
                : theme.withoutAnyText(notes.curation().names().containsKey(theme.id()));
    }
}
