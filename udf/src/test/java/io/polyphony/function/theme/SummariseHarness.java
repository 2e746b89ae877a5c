package io.polyphony.function.theme;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.flink.IdleAwareOperator;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.serialization.StreamTypes;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** SUMMARISE with what goes in and comes out. */
final class SummariseHarness
        extends KeyedOneInputStreamOperatorTestHarness<String, EmbeddedFeedback, Joinable> {

    private final TestingJoin join = new TestingJoin();

    /** Not opened yet, so that it can restore a state. */
    SummariseHarness(ThemeSettings settings) throws Exception {
        super(
                new IdleAwareOperator<>(new SummariseFunction(settings)),
                settings.shards()::keyOf,
                Types.STRING);
        setup(StreamTypes.JOINABLE.createSerializer(new SerializerConfigImpl()));
    }

    static SummariseHarness open(ThemeSettings settings) throws Exception {
        SummariseHarness harness = new SummariseHarness(settings);
        harness.open();
        return harness;
    }

    /** Makes one that knows which records this one has sent on; not opened yet. */
    SummariseHarness successor(ThemeSettings settings) throws Exception {
        join.keep(extractOutputValues());
        SummariseHarness next = new SummariseHarness(settings);
        next.join.keep(join);
        return next;
    }

    /** Closes this one and goes on with its state. */
    SummariseHarness restarted(ThemeSettings settings) throws Exception {
        OperatorSubtaskState snapshot = snapshot(1, 1);
        close();
        SummariseHarness next = successor(settings);
        next.initializeState(snapshot);
        next.open();
        return next;
    }

    void process(EmbeddedFeedback record) throws Exception {
        processElement(record, record.feedback().position().timestamp());
    }

    List<SummarisedFeedback> records() {
        return join.records(extractOutputValues());
    }

    List<WindowSummary> summaries() {
        var output = getSideOutput(SummariseFunction.SUMMARIES);
        return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    }
}
