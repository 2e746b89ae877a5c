package io.polyphony.localcluster.result;

import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.Membership;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import io.polyphony.schemas.ThemeStatus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts of what the job has written so far. Holds no vector, and of each theme its newest state.
 */
public final class Results {

    private final Map<String, ThemeState> states = new HashMap<>();
    private final Map<String, ThemeTally> tallies = new TreeMap<>();
    private final Map<String, Long> outliers = new HashMap<>();
    private long outliersOfNoGroup;
    private final ThemeHistory history = new ThemeHistory();
    private final Positions positions = new Positions();
    private long labelled;
    private long duplicates;
    private long deadLetters;

    void addLabelled(LabelledVector vector) {
        labelled++;
        duplicates += positions.add(vector.getPosition()) ? 0 : 1;
        String theme = vector.getThemeId();
        if (vector.getMembership() == Membership.OUTLIER) {
            addOutlier(theme);
        }
        if (theme != null) {
            tallies.computeIfAbsent(theme, id -> new ThemeTally()).add(vector);
        }
    }

    private void addOutlier(@Nullable String theme) {
        if (theme == null) {
            outliersOfNoGroup++;
        } else {
            outliers.merge(theme, 1L, Long::sum);
        }
    }

    void addEvent(ThemeEvent event) {
        history.add(event);
    }

    /** History of the themes. */
    public ThemeHistory history() {
        return history;
    }

    void putTheme(ThemeState state) {
        states.put(state.getThemeId(), state);
    }

    void addDeadLetter() {
        deadLetters++;
    }

    public long labelled() {
        return labelled;
    }

    /** Labelled vectors of input records that had one before; 0 in exactly-once delivery. */
    public long duplicates() {
        return duplicates;
    }

    /**
     * Labelled records that belong to no theme and no candidate: neither when they came, nor since.
     */
    public long outliers() {
        return outliersOfNoGroup
                + outliers.entrySet().stream()
                        .filter(entry -> !states.containsKey(survivor(entry.getKey())))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    public long deadLetters() {
        return deadLetters;
    }

    /** Number of born themes that have not been merged into another. */
    public long themes() {
        return states.values().stream().filter(Results::isTheme).count();
    }

    /**
     * Record keys of the texts that {@link #rows} would show: the closest of each theme and
     * language.
     */
    public Set<String> recordKeysToShow() {
        Map<String, ThemeTally> resolved = resolved();
        return themeStates().stream()
                .flatMap(theme -> tally(resolved, theme).closest().values().stream())
                .map(ThemeTally.Closest::recordKey)
                .collect(Collectors.toSet());
    }

    /**
     * Born themes, the largest first, with the counts that the job keeps: they include records that
     * were outliers when they came.
     *
     * @param texts by record key; where one is missing, an exemplar that the job wrote takes its
     *     place
     */
    public List<ThemeRow> rows(Map<String, String> texts) {
        Map<String, ThemeTally> resolved = resolved();
        return themeStates().stream()
                .map(theme -> row(theme, tally(resolved, theme), texts))
                .sorted(
                        Comparator.comparingLong(ThemeRow::size)
                                .reversed()
                                .thenComparing(ThemeRow::id))
                .toList();
    }

    private List<ThemeState> themeStates() {
        return states.values().stream().filter(Results::isTheme).toList();
    }

    private Map<String, ThemeTally> resolved() {
        Map<String, ThemeTally> resolved = new HashMap<>();
        tallies.forEach(
                (theme, tally) ->
                        resolved.computeIfAbsent(survivor(theme), id -> new ThemeTally())
                                .add(tally));
        return resolved;
    }

    private static ThemeRow row(ThemeState theme, ThemeTally tally, Map<String, String> texts) {
        Map<String, String> exemplars =
                tally.closest().entrySet().stream()
                        .filter(entry -> texts.containsKey(entry.getValue().recordKey()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> texts.get(entry.getValue().recordKey()),
                                        (one, other) -> one,
                                        TreeMap::new));
        theme.getExemplars()
                .forEach(
                        exemplar -> {
                            if (exemplar.getText() != null) {
                                exemplars.putIfAbsent(exemplar.getLanguage(), exemplar.getText());
                            }
                        });
        return new ThemeRow(
                theme.getThemeId(),
                theme.getLabel(),
                theme.getRecordCount(),
                stars(theme.getRatings()),
                theme.getLanguages(),
                theme.getKeywords(),
                exemplars);
    }

    /** Returns the mean of the ratings; null if there are none. */
    private static @Nullable Double stars(Map<String, Long> ratings) {
        long records = 0;
        long stars = 0;
        for (Map.Entry<String, Long> rating : ratings.entrySet()) {
            records += rating.getValue();
            stars += Long.parseLong(rating.getKey()) * rating.getValue();
        }
        return records == 0 ? null : (double) stars / records;
    }

    private static ThemeTally tally(Map<String, ThemeTally> tallies, ThemeState theme) {
        return tallies.getOrDefault(theme.getThemeId(), new ThemeTally());
    }

    private static boolean isTheme(ThemeState state) {
        return state.getStatus() == ThemeStatus.ACTIVE || state.getStatus() == ThemeStatus.FADED;
    }

    private String survivor(String theme) {
        String name = theme;
        Set<String> seen = new HashSet<>();
        while (seen.add(name)) {
            String alias = alias(name);
            if (alias == null || alias.isEmpty()) {
                return name;
            }
            name = alias;
        }
        return name;
    }

    private @Nullable String alias(String theme) {
        ThemeState state = states.get(theme);
        return state == null ? null : state.getAlias();
    }
}
