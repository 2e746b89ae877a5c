package io.polyphony.function.record.join;

import io.polyphony.function.record.EmbeddedFeedback;

/**
 * Whole record, sent on as soon as it comes: its window, micro-cluster and theme follow.
 *
 * @param name names it among the waiting records of its shard
 */
public record WaitingFeedback(String name, int shard, EmbeddedFeedback embedded)
        implements Joinable {

    @Override
    public String tenant() {
        return embedded.feedback().tenant();
    }
}
