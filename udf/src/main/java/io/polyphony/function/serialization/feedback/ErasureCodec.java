package io.polyphony.function.serialization.feedback;
import io.polyphony.function.serialization.source.SourceRecordCodec;

import io.polyphony.function.record.Erasure;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Erasure}. */
public final class ErasureCodec implements Codec<Erasure> {

    private final SourceRecordCodec sourceRecords = new SourceRecordCodec();

    @Override
    public void write(Erasure value, DataOutputView out) throws IOException {
        Fields.writeString(value.tenant(), out);
        Fields.writeString(value.key(), out);
        sourceRecords.write(value.original(), out);
    }

    @Override
    public Erasure read(int format, DataInputView in) throws IOException {
        return new Erasure(
                Fields.readString(in), Fields.readString(in), sourceRecords.read(format, in));
    }
}
