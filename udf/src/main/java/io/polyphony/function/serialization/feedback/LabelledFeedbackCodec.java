package io.polyphony.function.serialization.feedback;

import io.polyphony.clustering.theme.Membership;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link LabelledFeedback}. */
public final class LabelledFeedbackCodec implements Codec<LabelledFeedback> {

    private final EmbeddedFeedbackCodec embeddedFeedbacks = new EmbeddedFeedbackCodec();

    @Override
    public void write(LabelledFeedback value, DataOutputView out) throws IOException {
        embeddedFeedbacks.write(value.embedded(), out);
        out.writeLong(value.window());
        Fields.writeOptional(value.themeId(), out);
        Fields.writeOptional(value.themeLabel(), out);
        out.writeDouble(value.similarity());
        Fields.writeEnum(value.membership(), out);
        out.writeBoolean(value.late());
        Fields.writeOptional(value.duplicateOf(), out);
    }

    @Override
    public LabelledFeedback read(int format, DataInputView in) throws IOException {
        return new LabelledFeedback(
                embeddedFeedbacks.read(format, in),
                in.readLong(),
                Fields.readOptional(in),
                Fields.readOptional(in),
                in.readDouble(),
                Fields.readEnum(Membership.class, in),
                in.readBoolean(),
                Fields.readOptional(in));
    }
}
