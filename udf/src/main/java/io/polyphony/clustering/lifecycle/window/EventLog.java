package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What happens to the themes of a tenant in one window. The events come out sorted by kind and
 * theme, however they went in.
 */
final class EventLog {

    private record Entry(
            ThemeEventKind kind,
            String themeId,
            String otherThemeId,
            String language,
            String commandId,
            String commandKind) {}

    private static final Comparator<Entry> CANONICAL =
            Comparator.comparing(Entry::kind)
                    .thenComparing(Entry::themeId)
                    .thenComparing(Entry::otherThemeId)
                    .thenComparing(Entry::language)
                    .thenComparing(Entry::commandId);

    private final String tenant;
    private final long window;
    private final int firstOrdinal;
    private final List<Entry> entries = new ArrayList<>();

    EventLog(String tenant, long window) {
        this(tenant, window, 0);
    }

    /**
     * @param firstOrdinal how many events of this tenant and window there were before
     */
    EventLog(String tenant, long window, int firstOrdinal) {
        this.firstOrdinal = firstOrdinal;
        this.tenant = tenant;
        this.window = window;
    }

    void add(ThemeEventKind kind, String themeId, String otherThemeId) {
        entries.add(new Entry(kind, themeId, otherThemeId, "", "", ""));
    }

    void addInLanguage(ThemeEventKind kind, String themeId, String language) {
        entries.add(new Entry(kind, themeId, "", language, "", ""));
    }

    void addCurated(String themeId, String otherThemeId, Curation command) {
        entries.add(
                new Entry(
                        ThemeEventKind.CURATED,
                        themeId,
                        otherThemeId,
                        "",
                        command.id(),
                        command.kind().name()));
    }

    List<ThemeEvent> events(Function<String, Theme> themes) {
        return events(themes, Set.of());
    }

    /**
     * The events, with the themes as they are in the end as evidence.
     *
     * @param silent themes of which only what people do to them is told
     */
    List<ThemeEvent> events(Function<String, Theme> themes, Set<String> silent) {
        entries.removeIf(
                entry -> entry.kind != ThemeEventKind.CURATED && silent.contains(entry.themeId));
        entries.sort(CANONICAL);
        List<ThemeEvent> events = new ArrayList<>();
        for (Entry entry : entries) {
            events.add(event(entry, firstOrdinal + events.size(), themes.apply(entry.themeId)));
        }
        return events;
    }

    private ThemeEvent event(Entry entry, int ordinal, Theme theme) {
        String id =
                StableHash.id(
                        "event",
                        tenant,
                        Long.toString(window),
                        entry.kind.name(),
                        entry.themeId,
                        entry.otherThemeId,
                        entry.language,
                        Integer.toString(ordinal));
        return new ThemeEvent(
                id,
                tenant,
                window,
                entry.kind,
                entry.themeId,
                entry.otherThemeId,
                entry.language,
                ordinal,
                theme.label().text(),
                theme.recordCount(),
                theme.feature().languages(),
                theme.feature().exemplars(),
                theme.label().keywordForms(),
                entry.commandId,
                entry.commandKind);
    }
}
