package io.polyphony.function.serialization;

import io.polyphony.function.record.CurationCommand;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link CurationCommand}. */
public final class CurationCommandCodec implements Codec<CurationCommand> {

    @Override
    public void write(CurationCommand value, DataOutputView out) throws IOException {
        Fields.writeString(value.tenant(), out);
        out.writeLong(value.timestamp());
        Fields.writeBytes(value.payload(), out);
    }

    @Override
    public CurationCommand read(int format, DataInputView in) throws IOException {
        return new CurationCommand(
                Fields.readString(in), in.readLong(), Fields.readRequiredBytes(in));
    }
}
