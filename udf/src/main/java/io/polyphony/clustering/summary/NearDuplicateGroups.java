package io.polyphony.clustering.summary;

import io.polyphony.clustering.settings.DuplicateRule;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Near-duplicate groups of a micro-cluster, the last ones used: a flood keeps its group, however
 * many other texts come between. Fed in canonical order, the groups depend on the records alone.
 */
final class NearDuplicateGroups {

    private final int threshold;
    private final int bound;
    private final List<NearDuplicateGroup> leastRecentFirst = new ArrayList<>();

    NearDuplicateGroups(DuplicateRule rule) {
        threshold = FixedPoint.threshold(rule.threshold());
        bound = rule.compared();
    }

    /**
     * Returns the group of a text, the one with the smallest key if there are several; a new one if
     * there is none.
     */
    NearDuplicateGroup of(WindowRecord record) {
        NearDuplicateGroup found = find(record);
        if (found == null) {
            found = new NearDuplicateGroup(record);
            if (leastRecentFirst.size() == bound) {
                leastRecentFirst.remove(0);
            }
        } else {
            leastRecentFirst.remove(found);
        }
        leastRecentFirst.add(found);
        return found;
    }

    private @Nullable NearDuplicateGroup find(WindowRecord record) {
        NearDuplicateGroup first = null;
        for (NearDuplicateGroup group : leastRecentFirst) {
            if (isFirst(group, first) && says(group.original(), record)) {
                first = group;
            }
        }
        return first;
    }

    private static boolean isFirst(NearDuplicateGroup group, @Nullable NearDuplicateGroup than) {
        return than == null || group.original().key().compareTo(than.original().key()) < 0;
    }

    private boolean says(WindowRecord original, WindowRecord record) {
        return original.facts() == record.facts()
                && FixedPoint.dot(original.vector(), record.vector()) >= threshold;
    }
}
