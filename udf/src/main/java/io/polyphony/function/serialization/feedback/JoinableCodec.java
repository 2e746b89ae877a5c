package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.join.FormerRecords;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Codec of {@link Joinable}: a byte says which of the three it is. Before format 7 there were only
 * {@link FormerRecords}, without that byte.
 */
public final class JoinableCodec implements Codec<Joinable> {

    private static final int KINDS = 7;

    private static final int WAITING = 0;
    private static final int PART = 1;
    private static final int FORMER = 2;

    private final EmbeddedFeedbackCodec embeddedFeedbacks = new EmbeddedFeedbackCodec();
    private final SummarisedPartCodec parts = new SummarisedPartCodec();
    private final SummarisedRecordsCodec formerRecords = new SummarisedRecordsCodec();

    @Override
    public void write(Joinable value, DataOutputView out) throws IOException {
        if (value instanceof WaitingFeedback waiting) {
            out.writeByte(WAITING);
            Fields.writeString(waiting.name(), out);
            out.writeInt(waiting.shard());
            embeddedFeedbacks.write(waiting.embedded(), out);
        } else if (value instanceof SummarisedPart part) {
            out.writeByte(PART);
            parts.write(part, out);
        } else if (value instanceof FormerRecords former) {
            out.writeByte(FORMER);
            formerRecords.write(former.records(), out);
        }
    }

    @Override
    public Joinable read(int format, DataInputView in) throws IOException {
        int kind = format < KINDS ? FORMER : in.readByte();
        return switch (kind) {
            case WAITING ->
                    new WaitingFeedback(
                            Fields.readString(in),
                            in.readInt(),
                            embeddedFeedbacks.read(format, in));
            case PART -> parts.read(format, in);
            case FORMER -> new FormerRecords(formerRecords.read(format, in));
            default -> throw new IOException("no kind of record to join: " + kind);
        };
    }
}
