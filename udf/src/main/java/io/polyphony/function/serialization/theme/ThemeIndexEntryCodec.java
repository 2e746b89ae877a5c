package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemeIndex.Entry}. */
public final class ThemeIndexEntryCodec implements Codec<ThemeIndex.Entry> {

    /** Format from which on an entry has its theme's cohesion. */
    private static final int COHESION = 11;

    @Override
    public void write(ThemeIndex.Entry value, DataOutputView out) throws IOException {
        Fields.writeString(value.id(), out);
        Fields.writeShorts(value.centroid(), out);
        out.writeInt(value.threshold());
        out.writeLong(value.weight());
        out.writeLong(value.epoch());
        out.writeLong(value.lastSeen());
        out.writeDouble(value.cohesion());
    }

    @Override
    public ThemeIndex.Entry read(int format, DataInputView in) throws IOException {
        return new ThemeIndex.Entry(
                Fields.readString(in),
                Fields.readShorts(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                format < COHESION ? ThemeIndex.UNKNOWN : in.readDouble());
    }
}
