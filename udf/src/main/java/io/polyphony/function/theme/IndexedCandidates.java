package io.polyphony.function.theme;

import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.function.serialization.StreamTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Candidates of the current key in Flink state, each with an entry beside it: a window reads all
 * entries and few candidates.
 */
final class IndexedCandidates {

    private final MapState<String, Theme> candidates;
    private final MapState<String, CandidateEntry> entries;

    IndexedCandidates(RuntimeContext context) {
        candidates =
                context.getMapState(
                        new MapStateDescriptor<>("candidate", Types.STRING, StreamTypes.THEME));
        entries =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "candidate-entry", Types.STRING, StreamTypes.CANDIDATE_ENTRY));
    }

    /** Makes the entries of candidates of an earlier version; returns their number. */
    int migrate() throws Exception {
        int count = 0;
        for (Theme candidate : candidates.values()) {
            entries.put(candidate.id(), CandidateEntry.of(candidate));
            count++;
        }
        return count;
    }

    List<CandidateEntry> entries() throws Exception {
        List<CandidateEntry> found = new ArrayList<>();
        entries.values().forEach(found::add);
        return found;
    }

    @Nullable Theme get(String id) throws Exception {
        return candidates.get(id);
    }

    void put(Theme candidate) throws Exception {
        candidates.put(candidate.id(), candidate);
        entries.put(candidate.id(), CandidateEntry.of(candidate));
    }

    void remove(String id) throws Exception {
        candidates.remove(id);
        entries.remove(id);
    }

    void clear() {
        candidates.clear();
        entries.clear();
    }
}
