package io.polyphony.function.theme.join;

import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import io.polyphony.function.serialization.StreamTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Records, parts of windows and answers of the current key that wait for each other, in whatever
 * order they come. A part leaves, and nothing of it stays, when it, its answer and all its records
 * are there; one record at a time, or a few together, are in memory.
 */
public final class WaitingParts {

    /** Records that are read before it is known that none is missing: they are read once. */
    private static final int FEW = 16;

    private final MapState<String, EmbeddedFeedback> records;
    private final MapState<String, SummarisedPart> parts;
    private final MapState<String, ThemeAssignment> answers;

    /** The first missing record of each part that waits for records alone, with its part. */
    private final MapState<String, String> partsOfMissing;

    /** Whether a record may come after its part: only what was under way in a checkpoint does. */
    private boolean mayMiss;

    public WaitingParts(RuntimeContext context, boolean isRestored) {
        mayMiss = isRestored;
        records =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "waiting-records", Types.STRING, StreamTypes.EMBEDDED_FEEDBACK));
        parts =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "summarised-parts", Types.STRING, StreamTypes.SUMMARISED_PART));
        answers =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "part-answers", Types.STRING, StreamTypes.THEME_ASSIGNMENT));
        partsOfMissing =
                context.getMapState(
                        new MapStateDescriptor<>("missing-records", Types.STRING, Types.STRING));
    }

    public void add(WaitingFeedback record, Consumer<LabelledFeedback> out) throws Exception {
        records.put(record.name(), record.embedded());
        String part = mayMiss ? partsOfMissing.get(record.name()) : null;
        if (part != null) {
            partsOfMissing.remove(record.name());
            emitIfComplete(part, out);
        }
    }

    public void add(SummarisedPart part, Consumer<LabelledFeedback> out) throws Exception {
        String name = nameOf(part.window(), part.shard(), part.id());
        parts.put(name, part);
        emitIfComplete(name, out);
    }

    public void add(ThemeAssignment answer, Consumer<LabelledFeedback> out) throws Exception {
        String name = nameOf(answer);
        answers.put(name, answer);
        emitIfComplete(name, out);
    }

    /**
     * Returns and removes the answer to a window of an earlier version that has no part here; null
     * if there is none.
     */
    public @Nullable ThemeAssignment takeAnswer(long window, int shard) throws Exception {
        String name = nameOf(window, shard, 0);
        ThemeAssignment answer = parts.contains(name) ? null : answers.get(name);
        if (answer != null) {
            answers.remove(name);
        }
        return answer;
    }

    public boolean hasPartFor(ThemeAssignment answer) throws Exception {
        return parts.contains(nameOf(answer));
    }

    private static String nameOf(ThemeAssignment answer) {
        return nameOf(answer.window(), answer.shard(), answer.id());
    }

    private static String nameOf(long window, int shard, long id) {
        return id == 0 ? window + "/" + shard : window + "/" + shard + "/" + id;
    }

    private void emitIfComplete(String name, Consumer<LabelledFeedback> out) throws Exception {
        ThemeAssignment answer = answers.get(name);
        SummarisedPart part = answer == null ? null : parts.get(name);
        if (answer == null || part == null) {
            return;
        }
        List<EmbeddedFeedback> few = part.members().size() <= FEW ? read(part) : List.of();
        if (few.isEmpty() && isMissingOne(part, name)) {
            return;
        }
        answers.remove(name);
        parts.remove(name);
        int number = 0;
        for (SummarisedPart.Member member : part.members()) {
            EmbeddedFeedback record =
                    few.isEmpty() ? records.get(member.name()) : few.get(number++);
            out.accept(member.label(record, answer));
            records.remove(member.name());
        }
    }

    /** Returns the records of a part; none if one is missing. */
    private List<EmbeddedFeedback> read(SummarisedPart part) throws Exception {
        List<EmbeddedFeedback> read = new ArrayList<>(part.members().size());
        for (SummarisedPart.Member member : part.members()) {
            EmbeddedFeedback record = records.get(member.name());
            if (record == null) {
                return List.of();
            }
            read.add(record);
        }
        return read;
    }

    private boolean isMissingOne(SummarisedPart part, String name) throws Exception {
        for (SummarisedPart.Member member : part.members()) {
            if (!records.contains(member.name())) {
                mayMiss = true;
                partsOfMissing.put(member.name(), name);
                return true;
            }
        }
        return false;
    }
}
