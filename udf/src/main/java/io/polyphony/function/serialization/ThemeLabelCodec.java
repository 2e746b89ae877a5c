package io.polyphony.function.serialization;

import io.polyphony.clustering.ThemeLabel;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemeLabel}. */
public final class ThemeLabelCodec implements Codec<ThemeLabel> {

    @Override
    public void write(ThemeLabel value, DataOutputView out) throws IOException {
        Fields.writeString(value.text(), out);
        out.writeInt(value.version());
    }

    @Override
    public ThemeLabel read(int format, DataInputView in) throws IOException {
        return new ThemeLabel(Fields.readString(in), in.readInt());
    }
}
