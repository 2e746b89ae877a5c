package io.polyphony.function.record;

import java.util.ArrayList;
import java.util.List;

/**
 * Records of one window and shard that travel and wait together, so that a tenant with a few of
 * them costs as one.
 *
 * @param records at least one, all of one tenant, window and shard
 */
public record SummarisedRecords(List<SummarisedFeedback> records) {

    private static final int MAX_RECORDS = 128;

    /** A small part of a network buffer pool and of a value in RocksDB. */
    private static final long MAX_BYTES = 1 << 19;

    /** Divides records of one window and shard, in their order. */
    public static List<SummarisedRecords> of(List<SummarisedFeedback> records) {
        List<SummarisedRecords> groups = new ArrayList<>();
        int first = 0;
        long bytes = 0;
        for (int i = 0; i < records.size(); i++) {
            long own = records.get(i).embedded().bytes();
            if (i > first && (i - first == MAX_RECORDS || bytes + own > MAX_BYTES)) {
                groups.add(new SummarisedRecords(records.subList(first, i)));
                first = i;
                bytes = 0;
            }
            bytes += own;
        }
        if (first < records.size()) {
            groups.add(new SummarisedRecords(records.subList(first, records.size())));
        }
        return groups;
    }

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
