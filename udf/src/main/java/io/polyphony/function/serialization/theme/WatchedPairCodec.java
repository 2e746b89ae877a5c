package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.WatchedPair;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;

import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/** Codec of {@link WatchedPair}. */
public final class WatchedPairCodec implements Codec<WatchedPair> {

    @Override
    public void write(WatchedPair value, DataOutputView out) throws IOException {
        Fields.writeString(value.first(), out);
        Fields.writeString(value.second(), out);
        out.writeInt(value.checks());
        out.writeLong(value.lastChecked());
    }

    @Override
    public WatchedPair read(int format, DataInputView in) throws IOException {
        return new WatchedPair(
                Fields.readString(in), Fields.readString(in), in.readInt(), in.readLong());
    }
}
