package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemeState}. */
public final class ThemeStateCodec implements Codec<ThemeState> {

    private static final int PARENT = 10;

    private final ThemeCodec themes = new ThemeCodec();

    @Override
    public void write(ThemeState value, DataOutputView out) throws IOException {
        Fields.writeString(value.tenant(), out);
        themes.write(value.theme(), out);
        Fields.writeOptional(value.alias(), out);
        Fields.writeOptional(value.parent(), out);
        out.writeLong(value.window());
    }

    @Override
    public ThemeState read(int format, DataInputView in) throws IOException {
        return new ThemeState(
                Fields.readString(in),
                themes.read(format, in),
                Fields.readOptional(in),
                format < PARENT ? null : Fields.readOptional(in),
                in.readLong());
    }
}
