package io.polyphony.function.serialization.feedback;
import io.polyphony.function.serialization.source.SourceRecordCodec;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.DeadLetter.Stage;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link DeadLetter}. */
public final class DeadLetterCodec implements Codec<DeadLetter> {

    private final SourceRecordCodec sourceRecords = new SourceRecordCodec();

    @Override
    public void write(DeadLetter value, DataOutputView out) throws IOException {
        sourceRecords.write(value.original(), out);
        Fields.writeEnum(value.stage(), out);
        Fields.writeEnum(value.reason(), out);
        Fields.writeString(value.detail(), out);
    }

    @Override
    public DeadLetter read(int format, DataInputView in) throws IOException {
        return new DeadLetter(
                sourceRecords.read(format, in),
                Fields.readEnum(Stage.class, in),
                Fields.readEnum(Reason.class, in),
                Fields.readString(in));
    }
}
