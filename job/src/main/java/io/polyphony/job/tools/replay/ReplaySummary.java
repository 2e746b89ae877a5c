package io.polyphony.job.tools.replay;

import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of a replay. Carries topics, reasons and numbers, and nothing of the records
 * themselves.
 */
public final class ReplaySummary {

    private final Map<String, Long> selected = new TreeMap<>();
    private long read;
    private long unreadable;
    private long withoutValue;
    private long superseded;
    private long copied;

    void addRead() {
        read++;
    }

    /** Counts a record whose headers lack reason, stage or topic. */
    void addUnreadable() {
        unreadable++;
    }

    /** Counts a selected record whose original was too large to be kept. */
    void addWithoutValue() {
        withoutValue++;
    }

    /** Counts a selected record of which a newer version is out. */
    void addSuperseded() {
        superseded++;
    }

    void addSelected(StoredDeadLetter letter) {
        selected.merge(
                "%-24s %-8s %s".formatted(letter.reason(), letter.stage(), letter.topic()),
                1L,
                Long::sum);
    }

    void addCopied(long records) {
        copied += records;
    }

    public long read() {
        return read;
    }

    public long selected() {
        return selected.values().stream().mapToLong(Long::longValue).sum();
    }

    public long unreadable() {
        return unreadable;
    }

    public long withoutValue() {
        return withoutValue;
    }

    public long superseded() {
        return superseded;
    }

    public long copied() {
        return copied;
    }

    /** A table for people. */
    public String table() {
        StringBuilder text =
                new StringBuilder("%9s  %-24s %-8s %s%n".formatted("", "reason", "stage", "topic"));
        selected.forEach((kind, count) -> text.append("%9d  %s%n".formatted(count, kind)));
        if (unreadable > 0) {
            text.append(
                    ("%9d  passed over: headers that do not name a reason, a stage and"
                                    + " one of the job's input topics%n")
                            .formatted(unreadable));
        }
        if (withoutValue > 0) {
            text.append(
                    ("%9d  passed over: OVERSIZE letters without their value; read the"
                                    + " originals from the topic, partition and offset in their"
                                    + " headers%n")
                            .formatted(withoutValue));
        }
        if (superseded > 0) {
            text.append(
                    "%9d  passed over: SUPERSEDED letters; newer versions of them are out%n"
                            .formatted(superseded));
        }
        return text.toString();
    }

    /** The same in one line for scripts. */
    public String json() {
        return ("{\"read\":%d,\"selected\":%d,\"unreadable\":%d,\"withoutValue\":%d,"
                        + "\"superseded\":%d,\"copied\":%d}")
                .formatted(read, selected(), unreadable, withoutValue, superseded, copied);
    }
}
