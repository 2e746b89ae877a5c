package io.polyphony.function.theme;

import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.Joinable;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedPart;
import io.polyphony.function.record.WaitingFeedback;
import io.polyphony.function.record.source.VersionOrder;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.NumberedBuffer;
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

    private transient WaitingParts waiting;
    private transient NumberedBuffer<SummarisedFeedback> records;
    private transient MapState<Long, Integer> recordCounts;
    private transient MapState<Long, ThemeAssignment> assignments;
    private transient Counter numOutliers;
    private transient Counter numLate;

    public JoinThemesFunction(ThemeSettings settings) {
        this.provenance = new ProvenanceFingerprint("label", settings.fingerprint());
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
        waiting = new WaitingParts(context);
        records =
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
        } else if (joinable instanceof SummarisedFeedback record) {
            add(record, out);
        }
    }

    /** Adds a record of a window that an earlier version summarised. */
    private void add(SummarisedFeedback record, Collector<LabelledFeedback> out) throws Exception {
        long window = record.window();
        int count = countOf(window);
        records.add(window, count, record);
        recordCounts.put(window, count + 1);
        ThemeAssignment answer = waiting.takeAnswer(window, record.shard());
        if (answer != null) {
            assignments.put(window, answer);
        }
        emitIfComplete(window, out);
    }

    @Override
    public void processElement2(
            ThemeAssignment assignment, Context context, Collector<LabelledFeedback> out)
            throws Exception {
        boolean isOfEarlierVersion =
                recordCounts.contains(assignment.window()) && !waiting.hasPartFor(assignment);
        if (isOfEarlierVersion) {
            assignments.put(assignment.window(), assignment);
            emitIfComplete(assignment.window(), out);
        } else {
            waiting.add(assignment, labelled -> emit(labelled, out));
        }
    }

    private int countOf(long window) throws Exception {
        Integer count = recordCounts.get(window);
        return count == null ? 0 : count;
    }

    private void emitIfComplete(long window, Collector<LabelledFeedback> out) throws Exception {
        ThemeAssignment assignment = assignments.get(window);
        int count = countOf(window);
        if (assignment == null || count < assignment.recordCount()) {
            return;
        }
        List<SummarisedFeedback> complete = records.take(records.names(window, count));
        assignments.remove(window);
        recordCounts.remove(window);
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
