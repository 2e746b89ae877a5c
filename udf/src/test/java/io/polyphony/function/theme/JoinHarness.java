package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.vector.FixedPoint;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** JOIN with answers of tenant acme, of a theme and an outlier. */
final class JoinHarness
        extends KeyedTwoInputStreamOperatorTestHarness<
                String, Joinable, ThemeAssignment, LabelledFeedback> {

    JoinHarness() throws Exception {
        super(
                new KeyedCoProcessOperator<>(
                        new JoinThemesFunction(TestingThemes.themeSettings(1))),
                record -> ShardKey.joining(record.tenant(), record.shard()),
                answer -> ShardKey.joining(answer.tenant(), answer.shard()),
                Types.STRING);
        setup(StreamTypes.LABELLED_FEEDBACK.createSerializer(new SerializerConfigImpl()));
    }

    /** Sends the answer to the first shard's summary of a window. */
    void answer(long window, long decidedIn, int count) throws Exception {
        processElement2(answer(0, window, decidedIn, count), decidedIn + WINDOW - 1);
    }

    static ThemeAssignment answer(int shard, long window, long decidedIn, int count) {
        float[] subject = new float[TestingThemes.DIMENSION];
        subject[0] = 1;
        return new ThemeAssignment(
                "acme",
                shard,
                window,
                decidedIn,
                count,
                List.of(
                        new AssignedTheme(
                                "theme",
                                "label",
                                Membership.MEMBER,
                                FixedPoint.quantize(subject, subject.length)),
                        new AssignedTheme(null, null, Membership.OUTLIER, new short[0])));
    }
}
