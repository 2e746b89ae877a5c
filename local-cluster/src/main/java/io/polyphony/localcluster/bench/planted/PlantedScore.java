package io.polyphony.localcluster.bench.planted;

import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.job.tools.quality.StreamedTenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares the emitted events of themes with what was planted. A theme is taken for the group that
 * most of its records are of.
 */
public final class PlantedScore {

    /** Windows after which an event still counts as found. */
    static final int DELAY = 2;

    private static final Set<ThemeEventKind> JUDGED =
            Set.of(
                    ThemeEventKind.BORN,
                    ThemeEventKind.MERGED,
                    ThemeEventKind.SPLIT,
                    ThemeEventKind.FADED,
                    ThemeEventKind.REVIVED,
                    ThemeEventKind.SURGE_STARTED,
                    ThemeEventKind.EVICTED);

    private record Member(int group, String themeId) {}

    /** Planted and found events of a kind. */
    public record Found(int planted, int found) {}

    private final List<PlantedGroup> groups;
    private final long windowMillis;
    private final List<ThemeEvent> events = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final Map<String, Map<Integer, Integer>> groupsOfThemes = new HashMap<>();
    private long records;

    PlantedScore(List<PlantedGroup> groups, long windowMillis) {
        this.groups = groups;
        this.windowMillis = windowMillis;
    }

    void see(List<WindowRecord> window, List<AssignedTheme> answers, List<ThemeEvent> told) {
        for (int i = 0; i < answers.size(); i++) {
            int group = PlantedRecords.group(window.get(i).key());
            AssignedTheme answer = answers.get(i);
            if (answer.membership() != Membership.OUTLIER) {
                String theme = Objects.requireNonNull(answer.themeId());
                groupsOfThemes
                        .computeIfAbsent(theme, id -> new HashMap<>())
                        .merge(group, 1, Integer::sum);
            }
            if (answer.membership() == Membership.MEMBER) {
                members.add(new Member(group, Objects.requireNonNull(answer.themeId())));
            }
        }
        records += answers.size();
        events.addAll(told);
    }

    /**
     * Per kind, how many of the planted events were emitted in time, each by an event of its own.
     */
    Map<ThemeEventKind, Found> found(List<PlantedEvent> planted) {
        Map<ThemeEventKind, Found> found = new EnumMap<>(ThemeEventKind.class);
        Set<ThemeEvent> used = new HashSet<>();
        for (PlantedEvent expected : planted) {
            boolean told = false;
            for (ThemeEvent event : events) {
                if (!told && fits(event, expected) && used.add(event)) {
                    told = true;
                }
            }
            Found one = new Found(1, told ? 1 : 0);
            found.merge(
                    expected.kind(),
                    one,
                    (a, b) -> new Found(a.planted + b.planted, a.found + b.found));
        }
        return found;
    }

    private boolean fits(ThemeEvent event, PlantedEvent expected) {
        int window = window(event);
        return event.kind() == expected.kind()
                && family(event.themeId()) == expected.family()
                && window >= expected.first()
                && window <= expected.due() + DELAY;
    }

    /**
     * Events that contradict what was planted. A surge is right only while one was planted, and
     * {@link #DELAY} windows after: floods of copies, returns, mergers and other languages bring a
     * theme more records than usual, but nobody planted a crowd in them.
     */
    Map<ThemeEventKind, Integer> falseEvents(List<PlantedPlan.Pair> pairs) {
        Map<ThemeEventKind, Integer> wrong = new EnumMap<>(ThemeEventKind.class);
        Map<Integer, Integer> births = new HashMap<>();
        for (ThemeEvent event : events) {
            if (JUDGED.contains(event.kind()) && !isRight(event, births, pairs)) {
                wrong.merge(event.kind(), 1, Integer::sum);
            }
        }
        return wrong;
    }

    private boolean isRight(
            ThemeEvent event, Map<Integer, Integer> births, List<PlantedPlan.Pair> pairs) {
        int family = family(event.themeId());
        int window = window(event);
        List<PlantedGroup> members = groups.stream().filter(g -> g.family() == family).toList();
        return switch (event.kind()) {
            case BORN -> births.merge(family, 1, Integer::sum) <= members.size();
            case MERGED ->
                    family == family(Objects.requireNonNull(event.otherThemeId()))
                            && isPlanted(pairs, ThemeEventKind.MERGED, family);
            case SPLIT -> isPlanted(pairs, ThemeEventKind.SPLIT, family);
            case FADED -> members.stream().noneMatch(g -> isAliveNear(g, window));
            case REVIVED -> members.stream().anyMatch(g -> window >= g.life().pause().until());
            case SURGE_STARTED ->
                    members.stream().anyMatch(g -> g.surge().longerBy(DELAY).contains(window));
            default -> false;
        };
    }

    private static boolean isPlanted(
            List<PlantedPlan.Pair> pairs, ThemeEventKind kind, int family) {
        return pairs.stream().anyMatch(pair -> pair.kind() == kind && pair.family() == family);
    }

    private static boolean isAliveNear(PlantedGroup group, int window) {
        for (int i = window - PlantedPlan.FADE_WINDOWS; i <= window; i++) {
            if (group.isAlive(i)) {
                return true;
            }
        }
        return false;
    }

    /** Number of emitted events of a kind. */
    int emitted(ThemeEventKind kind) {
        return (int) events.stream().filter(event -> event.kind() == kind).count();
    }

    /**
     * Identity switches per 1,000 records: a member's theme is another one than that of the group's
     * member before it. Former ids are read as what they are called in the end; the one change that
     * a planted split brings for a group is not counted.
     */
    double identitySwitches(StreamedTenant tenant, List<PlantedPlan.Pair> pairs) {
        Map<Integer, String> last = new HashMap<>();
        Map<Integer, Integer> switches = new HashMap<>();
        for (Member member : members) {
            String id = tenant.survivor(member.themeId);
            String before = last.put(member.group, id);
            if (before != null && !before.equals(id)) {
                switches.merge(member.group, 1, Integer::sum);
            }
        }
        long count = 0;
        for (Map.Entry<Integer, Integer> entry : switches.entrySet()) {
            int family = groups.get(entry.getKey()).family();
            int expected = isPlanted(pairs, ThemeEventKind.SPLIT, family) ? 1 : 0;
            count += Math.max(0, entry.getValue() - expected);
        }
        return 1000.0 * count / records;
    }

    /** Share of records that were members of a theme when their window closed. */
    double memberShare() {
        return (double) members.size() / records;
    }

    private int window(ThemeEvent event) {
        return (int) (event.window() / windowMillis);
    }

    /**
     * Family of the group that most of a theme's records are of; -1 for a theme without records.
     */
    private int family(String themeId) {
        return groupsOfThemes.getOrDefault(themeId, Map.of()).entrySet().stream()
                .max(
                        Comparator.comparingInt(
                                        (Map.Entry<Integer, Integer> entry) -> entry.getValue())
                                .thenComparing(entry -> -entry.getKey()))
                .map(entry -> groups.get(entry.getKey()).family())
                .orElse(-1);
    }
}
