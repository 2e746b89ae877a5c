package io.polyphony.clustering.theme;

import java.util.List;

/**
 * Answer to the summary of a window and shard.
 *
 * @param window the window of the summary, start in epoch milliseconds
 * @param decidedIn the window in which it was decided; a later one if the summary came late
 * @param themes one per micro-cluster of the summary, in its order
 */
public record ThemeAssignment(
        String tenant,
        int shard,
        long window,
        long decidedIn,
        int recordCount,
        List<AssignedTheme> themes) {}
