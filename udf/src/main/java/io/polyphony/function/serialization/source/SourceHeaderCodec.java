package io.polyphony.function.serialization.source;

import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link SourceHeader}. */
public final class SourceHeaderCodec implements Codec<SourceHeader> {

    @Override
    public void write(SourceHeader value, DataOutputView out) throws IOException {
        Fields.writeString(value.key(), out);
        Fields.writeBytes(value.value(), out);
    }

    @Override
    public SourceHeader read(int format, DataInputView in) throws IOException {
        return new SourceHeader(Fields.readString(in), Fields.readBytes(in));
    }
}
