package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.flink.IdleAwareCoOperator;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * ERASE with what goes in and comes out. Records and erasures are their offsets; an erasure that
 * comes out is written with a minus.
 */
final class EraseHarness
        extends KeyedTwoInputStreamOperatorTestHarness<
                String, LabelledFeedback, Erasure, Outgoing> {

    private EraseHarness() throws Exception {
        super(
                new IdleAwareCoOperator<>(new EraseFunction(TestingThemes.themeSettings(1))),
                LabelledFeedback::key,
                Erasure::key,
                Types.STRING);
        setup(StreamTypes.OUTGOING.createSerializer(new SerializerConfigImpl()));
    }

    static EraseHarness opened() throws Exception {
        EraseHarness harness = new EraseHarness();
        harness.open();
        return harness;
    }

    /** Closes this one and goes on with its state. */
    EraseHarness restored() throws Exception {
        OperatorSubtaskState snapshot = snapshot(1, 1);
        close();
        EraseHarness next = new EraseHarness();
        next.initializeState(snapshot);
        next.open();
        return next;
    }

    void record(String key, long offset, long time) throws Exception {
        processElement1(labelled(key, position(offset, time)), time);
    }

    void erase(String key, long offset, long time) throws Exception {
        processElement2(erasure(key, position(offset, time)), time);
    }

    void end(long window) throws Exception {
        processBothWatermarks(new Watermark(window + WINDOW - 1));
    }

    List<Long> out(String key) {
        return extractOutputValues().stream()
                .filter(outgoing -> outgoing.key().equals(key))
                .map(
                        outgoing ->
                                outgoing.position().offset()
                                        * (outgoing instanceof Erasure ? -1 : 1))
                .toList();
    }

    static Erasure erasure(String key, SourcePosition position) {
        return new Erasure("acme", key, new SourceRecord(position, null, null, List.of()));
    }

    private static SourcePosition position(long offset, long time) {
        return new SourcePosition("reviews", 0, offset, time);
    }

    private static LabelledFeedback labelled(String key, SourcePosition position) {
        Feedback feedback =
                new Feedback(
                        new FeedbackId(key, "acme", "review", "id"),
                        null,
                        null,
                        "en",
                        0,
                        position,
                        "what was said");
        EmbeddedFeedback embedded =
                new EmbeddedFeedback(feedback, 1, new float[] {1}, new TextStatistics(1, 1, false));
        long window = position.timestamp() - position.timestamp() % WINDOW;
        return LabelledFeedback.of(
                new SummarisedFeedback(embedded, window, 0, 0, false, null),
                new ThemeAssignment("acme", 0, window, window, 1, List.of(AssignedTheme.OUTLIER)));
    }
}
