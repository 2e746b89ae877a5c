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
import org.jspecify.annotations.Nullable;

/**
 * Log of the events of a tenant in one window. They are emitted in the order of their kinds and
 * theme ids, whatever the order in which they were added.
 */
public final class EventLog {

    private record Entry(
            ThemeEventKind kind,
            String themeId,
            @Nullable String otherThemeId,
            @Nullable String language,
            @Nullable Curation command) {

        @Nullable String commandId() {
            return command == null ? null : command.id();
        }
    }

    private static final Comparator<@Nullable String> ABSENT_FIRST =
            Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<Entry> CANONICAL =
            Comparator.comparing(Entry::kind)
                    .thenComparing(Entry::themeId)
                    .thenComparing(Entry::otherThemeId, ABSENT_FIRST)
                    .thenComparing(Entry::language, ABSENT_FIRST)
                    .thenComparing(Entry::commandId, ABSENT_FIRST);

    private final String tenant;
    private final long window;
    private final int firstOrdinal;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param firstOrdinal number of events that this tenant had in this window before
     */
    EventLog(String tenant, long window, int firstOrdinal) {
        this.firstOrdinal = firstOrdinal;
        this.tenant = tenant;
        this.window = window;
    }

    public void add(ThemeEventKind kind, String themeId) {
        entries.add(new Entry(kind, themeId, null, null, null));
    }

    /** Adds an event between two themes: a merge with its survivor, a split with its parent. */
    public void add(ThemeEventKind kind, String themeId, String otherThemeId) {
        entries.add(new Entry(kind, themeId, otherThemeId, null, null));
    }

    /**
     * Adds an event in one language.
     *
     * @param language empty for all languages together
     */
    public void addInLanguage(ThemeEventKind kind, String themeId, String language) {
        entries.add(new Entry(kind, themeId, null, language, null));
    }

    public void addCurated(String themeId, @Nullable String otherThemeId, Curation command) {
        entries.add(new Entry(ThemeEventKind.CURATED, themeId, otherThemeId, null, command));
    }

    /**
     * Returns the events, with the themes as they are in the end as evidence.
     *
     * @param silent themes of which only commands of people make events
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
                        orEmpty(entry.otherThemeId),
                        orEmpty(entry.language),
                        Integer.toString(ordinal));
        Curation command = entry.command;
        return new ThemeEvent(
                id,
                tenant,
                window,
                entry.kind,
                ordinal,
                new ThemeEvent.Subject(entry.themeId, entry.otherThemeId, orNull(entry.language)),
                new ThemeEvent.Evidence(
                        theme.label().text(),
                        theme.recordCount(),
                        theme.feature().languages(),
                        theme.feature().exemplars(),
                        theme.label().keywordForms(),
                        theme.feature().ratings(),
                        theme.trend().recent(window)),
                command == null
                        ? null
                        : new ThemeEvent.Command(command.id(), command.kind().name()));
    }

    /** Returns null for all languages together. */
    private static @Nullable String orNull(@Nullable String language) {
        return language == null || language.isEmpty() ? null : language;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
