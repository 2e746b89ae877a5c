package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is told of the themes that a window has changed. What is told last of one that is gone for
 * good holds no text, because nothing could erase it there.
 */
record ThemeStateSnapshots(String tenant, long window, AliasLog formerIds, CurationRules curation) {

    /**
     * In ascending order of their ids, without single records, of which nothing is told until they
     * become aliases.
     */
    List<ThemeState> of(Map<String, Theme> changed, Map<String, Theme> ended) {
        TreeMap<String, Theme> all = new TreeMap<>(changed);
        ended.forEach((id, theme) -> all.put(id, last(theme)));
        List<ThemeState> states = new ArrayList<>();
        for (Theme theme : all.values()) {
            if (!theme.isLone() || !formerIds.alias(theme.id()).isEmpty()) {
                states.add(new ThemeState(tenant, theme, formerIds.alias(theme.id()), window));
            }
        }
        return states;
    }

    private Theme last(Theme theme) {
        return theme.status() == ThemeStatus.FADED
                ? theme
                : theme.withoutTexts(curation.names().containsKey(theme.id()));
    }
}
