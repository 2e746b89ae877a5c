package io.polyphony.function.serialization.background;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.settings.Spread;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Background}. */
public final class BackgroundCodec implements Codec<Background> {

    @Override
    public void write(Background value, DataOutputView out) throws IOException {
        out.writeInt(value.version());
        out.writeLong(value.texts());
        out.writeLong(value.renewedAt());
        out.writeLong(value.bar());
        Spread statistics = value.statistics();
        out.writeBoolean(statistics != null);
        if (statistics != null) {
            Fields.writeShorts(statistics.mean(), out);
            out.writeDouble(statistics.median());
            out.writeDouble(statistics.deviation());
        }
    }

    @Override
    public Background read(int format, DataInputView in) throws IOException {
        return new Background(
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean()
                        ? new Spread(Fields.readShorts(in), in.readDouble(), in.readDouble())
                        : null);
    }
}
