package io.polyphony.clustering.lifecycle.curation;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of people about the themes of a tenant, by theme id.
 *
 * @param names given names
 * @param pinned themes that stay
 * @param blocked themes that are hidden
 * @param joined survivors of merges on command
 * @param parted themes that people have split: no two of them are merged by a rule
 * @param applied ids of the newest commands, the oldest first, at most {@link #REMEMBERED}
 */
public record CurationRules(
        SortedMap<String, String> names,
        SortedSet<String> pinned,
        SortedSet<String> blocked,
        SortedSet<String> joined,
        SortedSet<String> parted,
        List<String> applied) {

    public static final CurationRules NONE =
            new CurationRules(
                    Collections.emptySortedMap(),
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet(),
                    List.of());

    /** Commands that are recognised when they come again. */
    public static final int REMEMBERED = 1_000;

    /** Returns whether a person has named or pinned the theme, so that it survives a merge. */
    public boolean holds(String themeId) {
        return pinned.contains(themeId) || names.containsKey(themeId);
    }

    /** Returns whether a rule may split the theme: not if people have merged it or hide it. */
    public boolean maySplit(String themeId) {
        return !joined.contains(themeId) && !blocked.contains(themeId);
    }

    /**
     * Returns whether a rule may merge two themes: no two that people hold or have split, and none
     * that is blocked.
     */
    public boolean mayMerge(String themeId, String otherId) {
        boolean bothHeld = holds(themeId) && holds(otherId);
        boolean areParted = parted.contains(themeId) && parted.contains(otherId);
        return !bothHeld && !areParted && !blocked.contains(themeId) && !blocked.contains(otherId);
    }

    public CurationRules named(String themeId, @Nullable String name) {
        TreeMap<String, String> changed = new TreeMap<>(names);
        if (name == null) {
            changed.remove(themeId);
        } else {
            changed.put(themeId, name);
        }
        return new CurationRules(changed, pinned, blocked, joined, parted, applied);
    }

    public CurationRules pinned(String themeId, boolean wanted) {
        return new CurationRules(
                names, changed(pinned, themeId, wanted), blocked, joined, parted, applied);
    }

    public CurationRules blocked(String themeId, boolean wanted) {
        return new CurationRules(
                names, pinned, changed(blocked, themeId, wanted), joined, parted, applied);
    }

    public CurationRules joined(String themeId) {
        return new CurationRules(
                names, pinned, blocked, changed(joined, themeId, true), parted, applied);
    }

    /** Notes that two themes were split on command. */
    public CurationRules parted(String themeId, String otherId) {
        return new CurationRules(
                names,
                pinned,
                blocked,
                changed(joined, themeId, false),
                changed(changed(parted, themeId, true), otherId, true),
                applied);
    }

    public CurationRules withApplied(String commandId) {
        List<String> all = Stream.concat(applied.stream(), Stream.of(commandId)).toList();
        int forgotten = Math.max(0, all.size() - REMEMBERED);
        return new CurationRules(
                names, pinned, blocked, joined, parted, all.subList(forgotten, all.size()));
    }

    /** Removes the decisions about themes that are gone for good. */
    public CurationRules without(Collection<String> themeIds) {
        if (themeIds.stream().noneMatch(id -> holds(id) || !maySplit(id) || parted.contains(id))) {
            return this;
        }
        TreeMap<String, String> newNames = new TreeMap<>(names);
        newNames.keySet().removeAll(themeIds);
        TreeSet<String> newPinned = new TreeSet<>(pinned);
        newPinned.removeAll(themeIds);
        TreeSet<String> newBlocked = new TreeSet<>(blocked);
        newBlocked.removeAll(themeIds);
        TreeSet<String> newJoined = new TreeSet<>(joined);
        newJoined.removeAll(themeIds);
        TreeSet<String> newParted = new TreeSet<>(parted);
        newParted.removeAll(themeIds);
        return new CurationRules(newNames, newPinned, newBlocked, newJoined, newParted, applied);
    }

    private static SortedSet<String> changed(SortedSet<String> ids, String id, boolean wanted) {
        TreeSet<String> changed = new TreeSet<>(ids);
        if (wanted) {
            changed.add(id);
        } else {
            changed.remove(id);
        }
        return changed;
    }
}
