package io.polyphony.clustering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What happens to the themes of a tenant in one window. The events come out sorted by kind and theme, however they went in. */
final class EventLog {

    private record Entry(
            ThemeEventKind kind, String themeId, String otherThemeId, String language) {}

    private static final Comparator<Entry> CANONICAL =
            Comparator.comparing(Entry::kind)
                    .thenComparing(Entry::themeId)
                    .thenComparing(Entry::otherThemeId)
                    .thenComparing(Entry::language);

    private final String tenant;
    private final long window;
    private final List<Entry> entries = new ArrayList<>();

    EventLog(String tenant, long window) {
        this.tenant = tenant;
        this.window = window;
    }

    void add(ThemeEventKind kind, String themeId, String otherThemeId) {
        entries.add(new Entry(kind, themeId, otherThemeId, ""));
    }

    void addInLanguage(ThemeEventKind kind, String themeId, String language) {
        entries.add(new Entry(kind, themeId, "", language));
    }

    /** The events, with the themes as they are in the end as evidence. */
    List<ThemeEvent> events(Function<String, Theme> themes) {
        entries.sort(CANONICAL);
        List<ThemeEvent> events = new ArrayList<>();
        for (Entry entry : entries) {
            events.add(event(entry, events.size(), themes.apply(entry.themeId)));
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
                theme.label().keywordForms());
    }
}
