package io.polyphony.function.record.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Order of the versions of a record: by offset within a partition; between partitions by Kafka
 * timestamp, then topic and partition. Where timestamps of a partition go back, a version counts as
 * old as the latest before it, so that both rules are one order.
 */
public final class VersionOrder {

    /** Order of positions of different partitions. */
    static final Comparator<SourcePosition> BETWEEN_PARTITIONS =
            Comparator.comparingLong(SourcePosition::timestamp)
                    .thenComparing(SourcePosition::topic)
                    .thenComparingInt(SourcePosition::partition);

    private static final Comparator<SourcePosition> BY_PARTITION =
            Comparator.comparing(SourcePosition::topic)
                    .thenComparingInt(SourcePosition::partition)
                    .thenComparingLong(SourcePosition::offset);

    private record Version<T>(T value, SourcePosition position) {}

    private VersionOrder() {}

    /**
     * Puts the versions of each record into ascending order.
     *
     * @param records with those of a key next to each other
     */
    public static <T> List<T> ofEachKey(
            List<T> records, Function<T, String> keyOf, Function<T, SourcePosition> positionOf) {
        List<T> ordered = new ArrayList<>(records.size());
        int first = 0;
        for (int end = 1; end <= records.size(); end++) {
            String key = keyOf.apply(records.get(first));
            if (end == records.size() || !keyOf.apply(records.get(end)).equals(key)) {
                ordered.addAll(oldestFirst(records.subList(first, end), positionOf));
                first = end;
            }
        }
        return ordered;
    }

    /** Returns the versions of one record in ascending order. */
    public static <T> List<T> oldestFirst(
            List<T> versions, Function<T, SourcePosition> positionOf) {
        if (versions.size() < 2) {
            return versions;
        }
        List<T> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparing(positionOf, BY_PARTITION));
        List<Version<T>> ordered = new ArrayList<>();
        SourcePosition before = null;
        for (T version : sorted) {
            SourcePosition position = positionOf.apply(version);
            if (before != null && before.isInPartitionOf(position)) {
                position = position.at(Math.max(before.timestamp(), position.timestamp()));
            }
            ordered.add(new Version<>(version, position));
            before = position;
        }
        ordered.sort(Comparator.comparing(Version::position, BETWEEN_PARTITIONS));
        return ordered.stream().map(Version::value).toList();
    }
}
