package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.SeedText;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link SeedText}. */
public final class SeedTextCodec implements Codec<SeedText> {

    @Override
    public void write(SeedText value, DataOutputView out) throws IOException {
        Fields.writeString(value.text(), out);
        Fields.writeOptional(value.language(), out);
        out.writeInt(value.chunks());
    }

    @Override
    public SeedText read(int format, DataInputView in) throws IOException {
        return new SeedText(Fields.readString(in), Fields.readOptional(in), in.readInt());
    }
}
