package io.polyphony.function.record;

import java.util.List;

/**
 * Records of one window and shard that travelled and wait together in the state or the checkpoint
 * of an earlier version.
 *
 * @param records at least one, all of one tenant, window and shard
 */
public record SummarisedRecords(List<SummarisedFeedback> records) {

    public String tenant() {
        return records.get(0).embedded().feedback().tenant();
    }

    public int shard() {
        return records.get(0).shard();
    }

    public long window() {
        return records.get(0).window();
    }
}
