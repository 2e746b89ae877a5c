package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of closing a window.
 *
 * @param nextDue start of the next window that must be closed even if nothing comes
 * @param replacedVotes votes of former versions of records that were withdrawn
 * @param renewed the background, if this window has renewed it
 */
public record WindowOutcome(
        List<ThemeAssignment> assignments,
        List<ThemeEvent> events,
        List<ThemeState> changed,
        long nextDue,
        int replacedVotes,
        @Nullable Background renewed) {

    /** Value of {@link #nextDue} if nothing can change by time alone. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Outcome of a window in which no vote was replaced. */
    public WindowOutcome(
            List<ThemeAssignment> assignments,
            List<ThemeEvent> events,
            List<ThemeState> changed,
            long nextDue) {
        this(assignments, events, changed, nextDue, 0, null);
    }

    public WindowOutcome withReplacedVotes(int votes) {
        return new WindowOutcome(assignments, events, changed, nextDue, votes, renewed);
    }

    public WindowOutcome withRenewed(@Nullable Background background) {
        return new WindowOutcome(assignments, events, changed, nextDue, replacedVotes, background);
    }
}
