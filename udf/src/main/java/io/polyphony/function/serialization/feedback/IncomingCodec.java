package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.IncomingSeed;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Incoming}: a byte says which of the four it is. */
public final class IncomingCodec implements Codec<Incoming> {

    private static final int FEEDBACK = 0;
    private static final int DEAD_LETTER = 1;
    private static final int ERASURE = 2;
    private static final int SEED = 3;

    private final IncomingFeedbackCodec feedback = new IncomingFeedbackCodec();
    private final DeadLetterCodec deadLetters = new DeadLetterCodec();
    private final ErasureCodec erasures = new ErasureCodec();
    private final IncomingSeedCodec seeds = new IncomingSeedCodec();

    @Override
    public void write(Incoming value, DataOutputView out) throws IOException {
        if (value instanceof DeadLetter deadLetter) {
            out.writeByte(DEAD_LETTER);
            deadLetters.write(deadLetter, out);
        } else if (value instanceof Erasure erasure) {
            out.writeByte(ERASURE);
            erasures.write(erasure, out);
        } else if (value instanceof IncomingSeed seed) {
            out.writeByte(SEED);
            seeds.write(seed, out);
        } else if (value instanceof IncomingFeedback incoming) {
            out.writeByte(FEEDBACK);
            feedback.write(incoming, out);
        }
    }

    @Override
    public Incoming read(int format, DataInputView in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case FEEDBACK -> feedback.read(format, in);
            case DEAD_LETTER -> deadLetters.read(format, in);
            case SEED -> seeds.read(format, in);
            case ERASURE -> erasures.read(format, in);
            default -> throw new IOException("no kind of incoming record: " + kind);
        };
    }
}
