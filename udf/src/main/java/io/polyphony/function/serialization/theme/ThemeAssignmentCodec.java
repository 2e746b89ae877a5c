package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemeAssignment}. */
public final class ThemeAssignmentCodec implements Codec<ThemeAssignment> {

    private static final int ID = 10;

    private final AssignedThemeCodec assignedThemes = new AssignedThemeCodec();

    @Override
    public void write(ThemeAssignment value, DataOutputView out) throws IOException {
        Fields.writeString(value.tenant(), out);
        out.writeInt(value.shard());
        out.writeLong(value.window());
        out.writeLong(value.decidedIn());
        out.writeInt(value.recordCount());
        Fields.writeList(value.themes(), assignedThemes, out);
        out.writeLong(value.id());
    }

    @Override
    public ThemeAssignment read(int format, DataInputView in) throws IOException {
        return new ThemeAssignment(
                Fields.readString(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                Fields.readList(assignedThemes, format, in),
                format < ID ? 0 : in.readLong());
    }
}
