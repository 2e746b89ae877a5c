package io.polyphony.clustering.theme;

import java.util.List;

/**
 * Answer to the summary of a window and shard.
 *
 * @param window the window of the summary, start in epoch milliseconds
 * @param decidedIn the window in which it was decided; a later one if the summary came late
 * @param themes one per micro-cluster of the summary, in its order
 * @param id that of the summary
 */
public record ThemeAssignment(
        String tenant,
        int shard,
        long window,
        long decidedIn,
        int recordCount,
        List<AssignedTheme> themes,
        long id) {

    /** Answer to the one summary of a window and shard. */
    public ThemeAssignment(
            String tenant,
            int shard,
            long window,
            long decidedIn,
            int recordCount,
            List<AssignedTheme> themes) {
        this(tenant, shard, window, decidedIn, recordCount, themes, 0);
    }
}
