package io.polyphony.job.kafka.source.connector;

import java.util.ArrayList;
import java.util.List;

/**
 * Which offsets of a partition were passed over. Gaps are normal where a topic is compacted or has
 * transactions; only those below the partition's first offset were deleted unread. The task writes
 * it, another thread takes the gaps.
 */
final class PartitionProgress {

    /** Gaps that are remembered until they are looked at; those beyond extend the last one. */
    private static final int MAX_GAPS = 1_000;

    private static final long UNKNOWN = -1;

    private long next = UNKNOWN;
    private long counted = UNKNOWN;
    private List<Offsets> gaps = new ArrayList<>();

    /** Notes that reading goes on at an offset; the task alone calls it. */
    void resume(long offset) {
        next = offset;
        begin(offset);
    }

    /** Notes where reading began. */
    synchronized void begin(long offset) {
        gaps.add(Offsets.since(offset));
    }

    /** Notes that a record was read. */
    void read(long offset) {
        // the task alone writes it
        if (next != UNKNOWN && offset > next) {
            addGap(new Offsets(next, offset));
        }
        next = offset + 1;
    }

    private synchronized void addGap(Offsets gap) {
        if (gaps.size() < MAX_GAPS) {
            gaps.add(gap);
        } else {
            int last = gaps.size() - 1;
            gaps.set(last, new Offsets(gaps.get(last).from(), gap.to()));
        }
    }

    synchronized boolean hasGaps() {
        return !gaps.isEmpty();
    }

    /**
     * Takes the gaps, and returns those of their offsets that lie below the first one that the
     * partition still has, each offset once.
     */
    synchronized List<Offsets> takeDeleted(long first) {
        List<Offsets> deleted = new ArrayList<>();
        for (Offsets gap : gaps) {
            long from = Math.max(gap.from(), counted);
            long to = Math.min(gap.to(), first);
            if (from < to) {
                deleted.add(new Offsets(from, to));
                counted = to;
            }
        }
        gaps = new ArrayList<>();
        return deleted;
    }
}
