package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Outgoing}: a flag says which of the two it is. */
public final class OutgoingCodec implements Codec<Outgoing> {

    private final LabelledFeedbackCodec others = new LabelledFeedbackCodec();
    private final ErasureCodec erasures = new ErasureCodec();

    @Override
    public void write(Outgoing value, DataOutputView out) throws IOException {
        out.writeBoolean(value instanceof Erasure);
        if (value instanceof Erasure erasure) {
            erasures.write(erasure, out);
        } else if (value instanceof LabelledFeedback other) {
            others.write(other, out);
        }
    }

    @Override
    public Outgoing read(int format, DataInputView in) throws IOException {
        return in.readBoolean() ? erasures.read(format, in) : others.read(format, in);
    }
}
