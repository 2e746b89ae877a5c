package io.polyphony.function.theme;

import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.record.join.FormerRecords;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import io.polyphony.function.record.source.VersionOrder;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.theme.join.WaitingParts;
import io.polyphony.function.window.NumberedBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins records with the assignment of the theme keeper, and is the one place where whole records
 * wait, from their vector to their theme. A part of a window names its records and their
 * micro-clusters. Has no timers: a part leaves, in canonical order, when it, its assignment and all
 * its records are there, in whatever order they came. Windows that an earlier version summarised
 * leave when their assignment and as many records as it counts are there.
 */
public final class JoinThemesFunction
        extends KeyedCoProcessFunction<String, Joinable, ThemeAssignment, LabelledFeedback>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private static final Comparator<SummarisedFeedback> CANONICAL_ORDER =
            Comparator.comparing((SummarisedFeedback record) -> record.embedded().feedback().key())
                    .thenComparingLong(
                            record -> record.embedded().feedback().position().timestamp())
                    .thenComparingLong(record -> record.embedded().feedback().position().offset())
                    .thenComparing(record -> record.embedded().feedback().position().id());

    private final ProvenanceFingerprint provenance;

    /** Whether there may be records of windows that an earlier version summarised. */
    private transient boolean mayHaveFormer;

    private transient WaitingParts waiting;
    private transient MapState<String, SummarisedRecords> groups;
    private transient NumberedBuffer<SummarisedFeedback> formerRecords;
    private transient MapState<Long, Integer> recordCounts;
    private transient MapState<Long, ThemeAssignment> assignments;
    private transient Counter numOutliers;
    private transient Counter numLate;

    public JoinThemesFunction(ThemeSettings settings) {
        this.provenance = new ProvenanceFingerprint("label", settings);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        provenance.initialize(context);
        mayHaveFormer = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        provenance.snapshot();
    }

    @Override
    public void open(OpenContext openContext) {
        var context = getRuntimeContext();
        waiting = new WaitingParts(context, mayHaveFormer);
        groups =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "summarised-groups", Types.STRING, StreamTypes.SUMMARISED_RECORDS));
        formerRecords =
                new NumberedBuffer<>(
                        context, "summarised-records", StreamTypes.SUMMARISED_FEEDBACK);
        recordCounts =
                context.getMapState(
                        new MapStateDescriptor<>("record-counts", Types.LONG, Types.INT));
        assignments =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "theme-assignments", Types.LONG, StreamTypes.THEME_ASSIGNMENT));
        numOutliers = context.getMetricGroup().counter("numOutliers");
        numLate = context.getMetricGroup().counter("numLate");
    }

    @Override
    public void processElement1(Joinable joinable, Context context, Collector<LabelledFeedback> out)
            throws Exception {
        if (joinable instanceof WaitingFeedback record) {
            waiting.add(record, labelled -> emit(labelled, out));
        } else if (joinable instanceof SummarisedPart part) {
            waiting.add(part, labelled -> emit(labelled, out));
        } else if (joinable instanceof FormerRecords former) {
            add(former.records(), out);
        }
    }

    /** Adds records of a window that an earlier version summarised. */
    private void add(SummarisedRecords group, Collector<LabelledFeedback> out) throws Exception {
        mayHaveFormer = true;
        long window = group.window();
        int before = countOf(window);
        int count = before + group.records().size();
        groups.put(name(window, before), group);
        recordCounts.put(window, count);
        ThemeAssignment answer = waiting.takeAnswer(window, group.shard());
        if (answer != null) {
            assignments.put(window, answer);
        }
        ThemeAssignment assignment = assignments.get(window);
        if (assignment != null && count >= assignment.recordCount()) {
            assignments.remove(window);
            emit(assignment, count, out);
        }
    }

    @Override
    public void processElement2(
            ThemeAssignment assignment, Context context, Collector<LabelledFeedback> out)
            throws Exception {
        int count = mayHaveFormer ? countOf(assignment.window()) : 0;
        if (count == 0 || waiting.hasPartFor(assignment)) {
            waiting.add(assignment, labelled -> emit(labelled, out));
        } else if (count >= assignment.recordCount()) {
            emit(assignment, count, out);
        } else {
            assignments.put(assignment.window(), assignment);
        }
    }

    private int countOf(long window) throws Exception {
        Integer count = recordCounts.get(window);
        return count == null ? 0 : count;
    }

    private static String name(long window, int recordsBefore) {
        return window + "/#" + recordsBefore;
    }

    private void emit(ThemeAssignment assignment, int count, Collector<LabelledFeedback> out)
            throws Exception {
        List<SummarisedFeedback> complete = take(assignment.window(), count);
        recordCounts.remove(assignment.window());
        complete.sort(CANONICAL_ORDER);
        List<SummarisedFeedback> ordered =
                VersionOrder.ofEachKey(
                        complete,
                        record -> record.embedded().feedback().key(),
                        record -> record.embedded().feedback().position());
        for (SummarisedFeedback record : ordered) {
            emit(LabelledFeedback.of(record, assignment), out);
        }
    }

    private List<SummarisedFeedback> take(long window, int count) throws Exception {
        List<SummarisedFeedback> taken = new ArrayList<>(count);
        if (count > 0 && !groups.contains(name(window, 0))) {
            // An earlier version kept them one by one.
            taken.addAll(formerRecords.takeAll(window));
        }
        while (taken.size() < count) {
            String name = name(window, taken.size());
            SummarisedRecords group = groups.get(name);
            if (group == null) {
                throw new IllegalStateException("State has no entry " + name);
            }
            groups.remove(name);
            taken.addAll(group.records());
        }
        return taken;
    }

    private void emit(LabelledFeedback labelled, Collector<LabelledFeedback> out) {
        if (labelled.theme().membership() == Membership.OUTLIER) {
            numOutliers.inc();
        }
        if (labelled.late()) {
            numLate.inc();
        }
        out.collect(labelled);
    }
}
