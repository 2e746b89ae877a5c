package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Alias}. */
public final class AliasCodec implements Codec<Alias> {

    @Override
    public void write(Alias value, DataOutputView out) throws IOException {
        Fields.writeString(value.survivor(), out);
        out.writeLong(value.since());
    }

    @Override
    public Alias read(int format, DataInputView in) throws IOException {
        return new Alias(Fields.readString(in), in.readLong());
    }
}
