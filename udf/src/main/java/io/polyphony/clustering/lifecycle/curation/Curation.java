package io.polyphony.clustering.lifecycle.curation;

import io.polyphony.clustering.feature.ClusterFeature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Command of a person that corrects a live theme. After a merge it applies to the survivor.
 *
 * @param id unique among the commands of a tenant: one that was applied before does nothing
 * @param themeId null for a seed, which names no theme
 * @param otherThemeId survivor of a merge; null otherwise
 * @param name new name of a theme, null to give computed labels back or, for a seed, to leave the
 *     name to them
 * @param recordKeys exemplars that leave a theme that is split; none to let its sub-clusters decide
 * @param seeds features that a seeded theme begins with
 */
public record Curation(
        String id,
        Kind kind,
        @Nullable String themeId,
        @Nullable String otherThemeId,
        @Nullable String name,
        List<String> recordKeys,
        List<ClusterFeature> seeds) {

    /** Makes a command about whole themes. */
    public Curation(
            String id,
            Kind kind,
            @Nullable String themeId,
            @Nullable String otherThemeId,
            @Nullable String name) {
        this(id, kind, themeId, otherThemeId, name, List.of(), List.of());
    }

    /** Replaces the seeds by the vectors of its texts. */
    public Curation with(List<ClusterFeature> newSeeds) {
        return new Curation(id, kind, themeId, otherThemeId, name, recordKeys, newSeeds);
    }

    /** Kind of a command. */
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
        UNBLOCK,
        /** Records leave the theme for one of their own; the two are not merged by themselves. */
        SPLIT,
        /** Texts are the beginning of a theme, which is born at once. */
        SEED
    }
}
