package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link SummarisedFeedback}. */
public final class SummarisedFeedbackCodec implements Codec<SummarisedFeedback> {

    private final EmbeddedFeedbackCodec embeddedFeedbacks = new EmbeddedFeedbackCodec();

    @Override
    public void write(SummarisedFeedback value, DataOutputView out) throws IOException {
        embeddedFeedbacks.write(value.embedded(), out);
        out.writeLong(value.window());
        out.writeInt(value.shard());
        out.writeInt(value.microCluster());
        out.writeBoolean(value.late());
        Fields.writeOptional(value.duplicateOf(), out);
    }

    @Override
    public SummarisedFeedback read(int format, DataInputView in) throws IOException {
        return new SummarisedFeedback(
                embeddedFeedbacks.read(format, in),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                Fields.readOptional(in));
    }
}
