package io.polyphony.function.record.join;

import io.polyphony.function.record.SummarisedRecords;

/** Records that an earlier version sent with their micro-clusters when their window had ended. */
public record FormerRecords(SummarisedRecords records) implements Joinable {

    @Override
    public String tenant() {
        return records.tenant();
    }

    @Override
    public int shard() {
        return records.shard();
    }
}
