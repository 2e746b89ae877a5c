package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.Exemplar;
import java.util.List;
import java.util.SortedMap;

/**
 * Event in the life of a theme, with its evidence.
 *
 * @param id hash of tenant, window, kind, theme, other theme, language and ordinal: applying an
 *     event twice does no harm
 * @param window start of the window that decided it, in epoch milliseconds
 * @param otherThemeId survivor of a merge, parent of a split; empty otherwise
 * @param language the language of a surge; empty otherwise
 * @param ordinal position among the events of this tenant and window
 * @param commandId the command that a person gave; empty otherwise
 * @param commandKind what it asked for; empty otherwise
 * @param keywords telling terms per language, best first
 */
public record ThemeEvent(
        String id,
        String tenant,
        long window,
        ThemeEventKind kind,
        String themeId,
        String otherThemeId,
        String language,
        int ordinal,
        String label,
        long recordCount,
        SortedMap<String, Long> languages,
        List<Exemplar> exemplars,
        SortedMap<String, List<String>> keywords,
        String commandId,
        String commandKind) {

    /** Makes an event that no command made. */
    public ThemeEvent(
            String id,
            String tenant,
            long window,
            ThemeEventKind kind,
            String themeId,
            String otherThemeId,
            String language,
            int ordinal,
            String label,
            long recordCount,
            SortedMap<String, Long> languages,
            List<Exemplar> exemplars,
            SortedMap<String, List<String>> keywords) {
        this(
                id,
                tenant,
                window,
                kind,
                themeId,
                otherThemeId,
                language,
                ordinal,
                label,
                recordCount,
                languages,
                exemplars,
                keywords,
                "",
                "");
    }
}
