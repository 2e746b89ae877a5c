package io.polyphony.function.theme;

import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.record.source.VersionOrder;
import io.polyphony.function.serialization.StreamTypes;
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
 * Joins the records of a window with the assignment of the theme keeper. Has no timers: a window
 * leaves, in canonical order, when its assignment and as many records as the assignment counts are
 * there, in whatever order they came.
 */
public final class JoinThemesFunction
        extends KeyedCoProcessFunction<String, SummarisedRecords, ThemeAssignment, LabelledFeedback>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private static final Comparator<SummarisedFeedback> CANONICAL_ORDER =
            Comparator.comparing((SummarisedFeedback record) -> record.embedded().feedback().key())
                    .thenComparingLong(
                            record -> record.embedded().feedback().position().timestamp())
                    .thenComparingLong(record -> record.embedded().feedback().position().offset())
                    .thenComparing(record -> record.embedded().feedback().position().id());

    private final ProvenanceFingerprint provenance;

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
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        provenance.snapshot();
    }

    @Override
    public void open(OpenContext openContext) {
        var context = getRuntimeContext();
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
    public void processElement1(
            SummarisedRecords group, Context context, Collector<LabelledFeedback> out)
            throws Exception {
        long window = group.window();
        int before = countOf(window);
        int count = before + group.records().size();
        groups.put(name(window, before), group);
        recordCounts.put(window, count);
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
        int count = countOf(assignment.window());
        if (count >= assignment.recordCount()) {
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
        for (SummarisedFeedback record : inVersionOrder(complete)) {
            LabelledFeedback labelled = LabelledFeedback.of(record, assignment);
            count(labelled);
            out.collect(labelled);
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

    /** Puts versions of a record into their order where their timestamps go back. */
    private static List<SummarisedFeedback> inVersionOrder(List<SummarisedFeedback> records) {
        List<SummarisedFeedback> ordered = new ArrayList<>();
        int first = 0;
        for (int end = 1; end <= records.size(); end++) {
            String key = records.get(first).embedded().feedback().key();
            if (end == records.size()
                    || !records.get(end).embedded().feedback().key().equals(key)) {
                ordered.addAll(
                        VersionOrder.oldestFirst(
                                records.subList(first, end),
                                record -> record.embedded().feedback().position()));
                first = end;
            }
        }
        return ordered;
    }

    private void count(LabelledFeedback labelled) {
        if (labelled.theme().membership() == Membership.OUTLIER) {
            numOutliers.inc();
        }
        if (labelled.late()) {
            numLate.inc();
        }
    }
}
