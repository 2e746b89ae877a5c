package io.polyphony.function.theme;

import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins what SUMMARISE sends: the records of summarised parts with their micro-clusters. */
final class TestingJoin {

    private final Map<String, EmbeddedFeedback> waiting = new HashMap<>();

    /** Keeps the records of an output that is about to be discarded. */
    void keep(List<Joinable> output) {
        for (Joinable joinable : output) {
            if (joinable instanceof WaitingFeedback record) {
                waiting.put(record.name(), record.embedded());
            }
        }
    }

    /** Keeps what another has kept. */
    void keep(TestingJoin other) {
        waiting.putAll(other.waiting);
    }

    /**
     * Returns the records of the parts in an output, in their order.
     *
     * @throws IllegalStateException if a part names a record that was not sent
     */
    List<SummarisedFeedback> records(List<Joinable> output) {
        keep(output);
        List<SummarisedFeedback> records = new ArrayList<>();
        for (Joinable joinable : output) {
            if (joinable instanceof SummarisedPart part) {
                part.members().forEach(member -> records.add(record(part, member)));
            }
        }
        return records;
    }

    private SummarisedFeedback record(SummarisedPart part, SummarisedPart.Member member) {
        EmbeddedFeedback embedded = waiting.get(member.name());
        if (embedded == null) {
            throw new IllegalStateException("no record " + member.name());
        }
        return new SummarisedFeedback(
                embedded,
                part.window(),
                part.shard(),
                member.microCluster(),
                member.late(),
                member.duplicateOf());
    }
}
