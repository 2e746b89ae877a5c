package io.polyphony.function.serialization;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Incoming}: a flag says which of the two it is. */
public final class IncomingCodec implements Codec<Incoming> {

    private final IncomingFeedbackCodec feedback = new IncomingFeedbackCodec();
    private final DeadLetterCodec deadLetters = new DeadLetterCodec();

    @Override
    public void write(Incoming value, DataOutputView out) throws IOException {
        out.writeBoolean(value instanceof DeadLetter);
        if (value instanceof DeadLetter deadLetter) {
            deadLetters.write(deadLetter, out);
        } else if (value instanceof IncomingFeedback incoming) {
            feedback.write(incoming, out);
        }
    }

    @Override
    public Incoming read(int format, DataInputView in) throws IOException {
        return in.readBoolean() ? deadLetters.read(format, in) : feedback.read(format, in);
    }
}
