package io.polyphony.function.serialization.source;

import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link SourcePosition}. */
public final class SourcePositionCodec implements Codec<SourcePosition> {

    @Override
    public void write(SourcePosition value, DataOutputView out) throws IOException {
        Fields.writeString(value.topic(), out);
        out.writeInt(value.partition());
        out.writeLong(value.offset());
        out.writeLong(value.timestamp());
    }

    @Override
    public SourcePosition read(int format, DataInputView in) throws IOException {
        return new SourcePosition(
                Fields.readString(in), in.readInt(), in.readLong(), in.readLong());
    }
}
