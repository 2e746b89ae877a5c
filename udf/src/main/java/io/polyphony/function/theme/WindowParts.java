package io.polyphony.function.theme;

import io.polyphony.clustering.feature.StableHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Division of the records of a window into parts of at most a number of records and of bytes, in
 * the order of hashes of their ids, so that what a part holds depends on the records and not on the
 * order in which they came. A record larger than the bytes of a part is a part of its own. There
 * are at most {@link ShardKey#MAX_PARTS}: the last takes what is left.
 */
final class WindowParts {

    private static final Comparator<Item> BY_HASH =
            Comparator.comparingLong(Item::hash).thenComparing(Item::id);

    private final int maxRecords;
    private final long maxBytes;
    private final List<Item> items = new ArrayList<>();

    /**
     * A record of the window.
     *
     * @param name of its entry in state
     */
    private record Item(long hash, String id, String name, long bytes) {}

    WindowParts(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** Returns whether records take more than one part. */
    boolean areMany(int records, long bytes) {
        return records > maxRecords || bytes > maxBytes && records > 1;
    }

    /**
     * Adds a record.
     *
     * @param id unique within the window
     * @param name of its entry in state
     */
    void add(String id, String name, long bytes) {
        items.add(new Item(StableHash.of(id), id, name, bytes));
    }

    /** Returns the names of the records of each part; every part but the last is full. */
    List<List<String>> names() {
        items.sort(BY_HASH);
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        long bytes = 0;
        for (Item item : items) {
            if (!part.isEmpty()
                    && parts.size() < ShardKey.MAX_PARTS - 1
                    && areMany(part.size() + 1, bytes + item.bytes())) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(item.name());
            bytes += item.bytes();
        }
        parts.add(part);
        return parts;
    }
}
