package io.polyphony.function.record.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest version of a record that was read from each partition; nearly always from one. Follows
 * {@link VersionOrder}, whatever order the versions come in.
 *
 * @param positions one per partition, with the latest timestamp up to it
 * @param until event time until which they are remembered, in epoch milliseconds
 */
public record NewestVersions(List<SourcePosition> positions, long until) {

    public static final NewestVersions NONE = new NewestVersions(List.of(), Long.MIN_VALUE);

    /** Returns a version that is newer than the one at a position; empty if none is. */
    public Optional<SourcePosition> newerThan(SourcePosition position) {
        SourcePosition own = inOrder(position);
        return positions.stream().filter(other -> isNewer(other, own)).findFirst();
    }

    private static boolean isNewer(SourcePosition one, SourcePosition other) {
        return one.isInPartitionOf(other)
                ? one.offset() > other.offset()
                : VersionOrder.BETWEEN_PARTITIONS.compare(one, other) > 0;
    }

    /** Returns the versions with one that is not older. */
    public NewestVersions with(SourcePosition position, long newUntil) {
        List<SourcePosition> changed = new ArrayList<>(positions);
        changed.removeIf(position::isInPartitionOf);
        changed.add(inOrder(position));
        return new NewestVersions(List.copyOf(changed), Math.max(until, newUntil));
    }

    private SourcePosition inOrder(SourcePosition position) {
        return positions.stream()
                .filter(position::isInPartitionOf)
                .filter(own -> own.timestamp() > position.timestamp())
                .findFirst()
                .map(own -> position.at(own.timestamp()))
                .orElse(position);
    }
}
