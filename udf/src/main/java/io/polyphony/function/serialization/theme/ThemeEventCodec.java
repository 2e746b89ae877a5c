package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemeEvent}. */
public final class ThemeEventCodec implements Codec<ThemeEvent> {

    private final ExemplarCodec exemplars = new ExemplarCodec();

    @Override
    public void write(ThemeEvent value, DataOutputView out) throws IOException {
        Fields.writeString(value.id(), out);
        Fields.writeString(value.tenant(), out);
        out.writeLong(value.window());
        Fields.writeEnum(value.kind(), out);
        Fields.writeString(value.themeId(), out);
        Fields.writeString(value.otherThemeId(), out);
        Fields.writeString(value.language(), out);
        out.writeInt(value.ordinal());
        Fields.writeString(value.label(), out);
        out.writeLong(value.recordCount());
        Fields.writeCounts(value.languages(), out);
        Fields.writeList(value.exemplars(), exemplars, out);
        Fields.writeWords(value.keywords(), out);
        Fields.writeString(value.commandId(), out);
        Fields.writeString(value.commandKind(), out);
    }

    @Override
    public ThemeEvent read(int format, DataInputView in) throws IOException {
        return new ThemeEvent(
                Fields.readString(in),
                Fields.readString(in),
                in.readLong(),
                Fields.readEnum(ThemeEventKind.class, in),
                Fields.readString(in),
                Fields.readString(in),
                Fields.readString(in),
                in.readInt(),
                Fields.readString(in),
                in.readLong(),
                Fields.readCounts(in),
                Fields.readList(exemplars, format, in),
                format < 2 ? new TreeMap<>() : Fields.readWords(in),
                format < 3 ? "" : Fields.readString(in),
                format < 3 ? "" : Fields.readString(in));
    }
}
