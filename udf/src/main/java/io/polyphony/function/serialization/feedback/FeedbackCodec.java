package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.Feedback;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Feedback}. */
public final class FeedbackCodec implements Codec<Feedback> {

    private final SourcePositionCodec sourcePositions = new SourcePositionCodec();

    @Override
    public void write(Feedback value, DataOutputView out) throws IOException {
        Fields.writeString(value.key(), out);
        Fields.writeString(value.id(), out);
        Fields.writeString(value.source(), out);
        Fields.writeString(value.tenant(), out);
        Fields.writeString(value.product(), out);
        Fields.writeString(value.author(), out);
        Fields.writeString(value.language(), out);
        out.writeLong(value.eventTime());
        sourcePositions.write(value.position(), out);
        Fields.writeString(value.text(), out);
    }

    @Override
    public Feedback read(int format, DataInputView in) throws IOException {
        return new Feedback(
                Fields.readString(in),
                Fields.readString(in),
                Fields.readString(in),
                Fields.readString(in),
                Fields.readString(in),
                Fields.readString(in),
                Fields.readString(in),
                in.readLong(),
                sourcePositions.read(format, in),
                Fields.readString(in));
    }
}
