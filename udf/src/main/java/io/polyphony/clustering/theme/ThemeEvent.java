package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.Recent;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Event in the life of a theme, with its evidence.
 *
 * @param id hash of tenant, window, kind, subject and ordinal: applying an event twice does no harm
 * @param window start of the window that decided it, in epoch milliseconds
 * @param ordinal position among the events of this tenant and window
 * @param command the command of a person that made the event; null otherwise
 */
public record ThemeEvent(
        String id,
        String tenant,
        long window,
        ThemeEventKind kind,
        int ordinal,
        Subject subject,
        Evidence evidence,
        @Nullable Command command) {

    /**
     * Theme of an event.
     *
     * @param otherThemeId survivor of a merge, parent of a split; null otherwise
     * @param language the language of a surge in one language; null otherwise
     */
    public record Subject(
            String themeId, @Nullable String otherThemeId, @Nullable String language) {}

    /**
     * State of the theme after the window.
     *
     * @param label null if the theme has none
     * @param keywords telling terms per language, best first
     * @param recent recent records per language, those of all under an empty one
     */
    public record Evidence(
            @Nullable String label,
            long recordCount,
            SortedMap<String, Long> languages,
            List<Exemplar> exemplars,
            SortedMap<String, List<String>> keywords,
            Ratings ratings,
            SortedMap<String, Recent> recent) {

        /** Evidence without ratings, of a theme without recent records. */
        public Evidence(
                @Nullable String label,
                long recordCount,
                SortedMap<String, Long> languages,
                List<Exemplar> exemplars,
                SortedMap<String, List<String>> keywords) {
            this(
                    label,
                    recordCount,
                    languages,
                    exemplars,
                    keywords,
                    Ratings.NONE,
                    Collections.emptySortedMap());
        }
    }

    /**
     * Command of a person.
     *
     * @param kind the kind of curation that it asked for
     */
    public record Command(String id, String kind) {}

    public String themeId() {
        return subject.themeId();
    }

    public @Nullable String otherThemeId() {
        return subject.otherThemeId();
    }

    public @Nullable String language() {
        return subject.language();
    }
}
