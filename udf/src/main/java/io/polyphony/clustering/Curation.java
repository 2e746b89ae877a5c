package io.polyphony.clustering;

/**
 * A person's correction of a live theme. Where a theme was merged away, the command is about its survivor.
 *
 * @param id names the command among those of its tenant: one that was applied before does nothing
 * @param otherThemeId survivor of a merge; empty otherwise
 * @param name new name of a theme, empty to give computed labels back
 */
public record Curation(String id, Kind kind, String themeId, String otherThemeId, String name) {

    /** What can be asked for. */
    public enum Kind {
        /** The name stands above computed labels until the theme is renamed to nothing. */
        RENAME,
        /** The theme becomes an alias of the other, whichever is older. */
        MERGE,
        /** The theme does not fade, is not evicted and not merged away. */
        PIN,
        UNPIN,
        /** The theme still takes its records, yet labels none of them and makes no events. */
        BLOCK,
        UNBLOCK
    }
}
