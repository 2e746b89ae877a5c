package io.polyphony.localcluster.result;

import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeEventKind;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * History of the themes, from the events that the job emitted. An event that comes twice counts
 * once.
 */
public final class ThemeHistory {

    /** Kinds of events that are shown first. */
    private static final Map<ThemeEventKind, String> NOTABLE =
            new EnumMap<>(
                    Map.of(
                            ThemeEventKind.SURGE_STARTED, "surges",
                            ThemeEventKind.SURGE_ENDED, "is quiet again",
                            ThemeEventKind.MERGED, "is now part of",
                            ThemeEventKind.SPLIT, "splits off",
                            ThemeEventKind.REVIVED, "is back",
                            ThemeEventKind.FADED, "fades",
                            ThemeEventKind.BORN, "is born"));

    private static final Comparator<ThemeEvent> ORDER =
            Comparator.comparing(ThemeEvent::getWindowStart)
                    .thenComparing(ThemeEvent::getTenant)
                    .thenComparing(ThemeEvent::getOrdinal);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Map<String, ThemeEvent> events = new TreeMap<>();

    void add(ThemeEvent event) {
        events.put(event.getId(), event);
    }

    /** Events of each kind that has any. */
    public Map<String, Long> counts() {
        return events.values().stream()
                .collect(
                        Collectors.groupingBy(
                                event -> event.getKind().name(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    /**
     * Events as lines, in their order; births give way where there is too much.
     *
     * @param most lines at most
     * @param width columns of a line
     */
    public List<String> lines(int most, int width) {
        List<ThemeEvent> notable =
                events.values().stream()
                        .filter(event -> NOTABLE.containsKey(event.getKind()))
                        .sorted(
                                Comparator.comparing(
                                                (ThemeEvent event) ->
                                                        event.getKind() == ThemeEventKind.BORN)
                                        .thenComparing(ORDER))
                        .limit(most)
                        .sorted(ORDER)
                        .toList();
        return notable.stream().map(event -> DisplayWidth.cut(line(event), width)).toList();
    }

    private String line(ThemeEvent event) {
        String other = event.getOtherThemeId() == null ? "" : event.getOtherThemeId();
        String tail =
                switch (event.getKind()) {
                    case MERGED -> " " + name(other);
                    case SPLIT -> " from " + name(other);
                    case SURGE_STARTED, SURGE_ENDED ->
                            event.getLanguage() == null || event.getLanguage().isEmpty()
                                    ? ""
                                    : " in " + event.getLanguage();
                    default -> "";
                };
        return "%s %s %s%s, %,d records in %d languages"
                .formatted(
                        TIME.format(event.getWindowStart()),
                        quoted(event.getLabel(), event.getThemeId()),
                        NOTABLE.get(event.getKind()),
                        tail,
                        event.getRecordCount(),
                        event.getLanguages().size());
    }

    /** The newest label of a theme. */
    private String name(String theme) {
        return events.values().stream()
                .filter(event -> event.getThemeId().equals(theme) && event.getLabel() != null)
                .max(ORDER)
                .map(event -> quoted(event.getLabel(), theme))
                .orElse(theme);
    }

    private static String quoted(String label, String id) {
        return label == null || label.isEmpty() ? id : "\u201c" + label + "\u201d";
    }
}
