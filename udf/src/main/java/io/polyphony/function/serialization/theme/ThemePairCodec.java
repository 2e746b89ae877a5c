package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemePair}. */
public final class ThemePairCodec implements Codec<ThemePair> {

    @Override
    public void write(ThemePair value, DataOutputView out) throws IOException {
        Fields.writeString(value.first(), out);
        Fields.writeString(value.second(), out);
        out.writeInt(value.checks());
        out.writeLong(value.lastChecked());
    }

    @Override
    public ThemePair read(int format, DataInputView in) throws IOException {
        return new ThemePair(
                Fields.readString(in), Fields.readString(in), in.readInt(), in.readLong());
    }
}
