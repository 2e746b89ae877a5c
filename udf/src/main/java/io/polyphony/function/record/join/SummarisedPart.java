package io.polyphony.function.record.join;

import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Window, or part of one, whose summary is under way: its records by name, in the order in which
 * they come out.
 *
 * @param shard the shard of its summary
 * @param window start in epoch milliseconds
 * @param id that of its summary
 */
public record SummarisedPart(String tenant, int shard, long window, List<Member> members, long id)
        implements Joinable {

    /** The part that has the one summary of a window and shard. */
    public SummarisedPart(String tenant, int shard, long window, List<Member> members) {
        this(tenant, shard, window, members, 0);
    }

    /**
     * A record of the part.
     *
     * @param name of the {@link WaitingFeedback}
     * @param microCluster index in the summary
     * @param late whether its own window had been closed when it came
     * @param duplicateOf key of the first record of this window that says the same; null if this is
     *     it
     */
    public record Member(
            String name, int microCluster, boolean late, @Nullable String duplicateOf) {

        /** Joins the record with the theme of its micro-cluster. */
        public LabelledFeedback label(EmbeddedFeedback embedded, ThemeAssignment answer) {
            return LabelledFeedback.of(
                    new SummarisedFeedback(
                            embedded,
                            answer.window(),
                            answer.shard(),
                            microCluster,
                            late,
                            duplicateOf),
                    answer);
        }
    }
}
