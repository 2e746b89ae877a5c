package io.polyphony.function.serialization.feedback;

import io.polyphony.clustering.theme.Membership;
import io.polyphony.function.record.JoinedTheme;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.OutlierReason;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link LabelledFeedback}. */
public final class LabelledFeedbackCodec implements Codec<LabelledFeedback> {

    private static final int OUTLIER_REASON = 9;

    private final EmbeddedFeedbackCodec embeddedFeedbacks = new EmbeddedFeedbackCodec();

    @Override
    public void write(LabelledFeedback value, DataOutputView out) throws IOException {
        embeddedFeedbacks.write(value.embedded(), out);
        out.writeLong(value.window());
        write(value.theme(), out);
        out.writeBoolean(value.late());
        Fields.writeOptional(value.duplicateOf(), out);
    }

    @Override
    public LabelledFeedback read(int format, DataInputView in) throws IOException {
        return new LabelledFeedback(
                embeddedFeedbacks.read(format, in),
                in.readLong(),
                theme(format, in),
                in.readBoolean(),
                Fields.readOptional(in));
    }

    private static void write(JoinedTheme theme, DataOutputView out) throws IOException {
        Fields.writeOptional(theme.id(), out);
        Fields.writeOptional(theme.label(), out);
        out.writeDouble(theme.similarity());
        Fields.writeEnum(theme.membership(), out);
        OutlierReason reason = theme.outlierReason();
        out.writeBoolean(reason != null);
        if (reason != null) {
            Fields.writeEnum(reason, out);
        }
    }

    private static JoinedTheme theme(int format, DataInputView in) throws IOException {
        return new JoinedTheme(
                Fields.readOptional(in),
                Fields.readOptional(in),
                in.readDouble(),
                Fields.readEnum(Membership.class, in),
                format < OUTLIER_REASON || !in.readBoolean()
                        ? null
                        : Fields.readEnum(OutlierReason.class, in));
    }
}
