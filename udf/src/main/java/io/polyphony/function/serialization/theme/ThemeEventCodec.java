package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEvent.Command;
import io.polyphony.clustering.theme.ThemeEvent.Evidence;
import io.polyphony.clustering.theme.ThemeEvent.Subject;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Codec of {@link ThemeEvent}. */
public final class ThemeEventCodec implements Codec<ThemeEvent> {

    private final ExemplarCodec exemplars = new ExemplarCodec();
    private final RatingsCodec ratings = new RatingsCodec();

    @Override
    public void write(ThemeEvent value, DataOutputView out) throws IOException {
        Evidence evidence = value.evidence();
        Command command = value.command();
        Fields.writeString(value.id(), out);
        Fields.writeString(value.tenant(), out);
        out.writeLong(value.window());
        Fields.writeEnum(value.kind(), out);
        Fields.writeString(value.themeId(), out);
        Fields.writeOptional(value.otherThemeId(), out);
        Fields.writeOptional(value.language(), out);
        out.writeInt(value.ordinal());
        Fields.writeOptional(evidence.label(), out);
        out.writeLong(evidence.recordCount());
        Fields.writeCounts(evidence.languages(), out);
        Fields.writeList(evidence.exemplars(), exemplars, out);
        Fields.writeWords(evidence.keywords(), out);
        ratings.write(evidence.ratings(), out);
        TrendCodec.writeRecent(evidence.recent(), out);
        Fields.writeOptional(command == null ? null : command.id(), out);
        Fields.writeOptional(command == null ? null : command.kind(), out);
    }

    @Override
    public ThemeEvent read(int format, DataInputView in) throws IOException {
        String id = Fields.readString(in);
        String tenant = Fields.readString(in);
        long window = in.readLong();
        ThemeEventKind kind = Fields.readEnum(ThemeEventKind.class, in);
        Subject subject =
                new Subject(
                        Fields.readString(in), Fields.readOptional(in), Fields.readOptional(in));
        int ordinal = in.readInt();
        Evidence evidence =
                new Evidence(
                        Fields.readOptional(in),
                        in.readLong(),
                        Fields.readCounts(in),
                        Fields.readList(exemplars, format, in),
                        format < 2 ? new TreeMap<>() : Fields.readWords(in),
                        ratings.read(format, in),
                        TrendCodec.readRecent(format, in));
        Command command = format < 3 ? null : command(in);
        return new ThemeEvent(id, tenant, window, kind, ordinal, subject, evidence, command);
    }

    private static @Nullable Command command(DataInputView in) throws IOException {
        String id = Fields.readOptional(in);
        String kind = Fields.readOptional(in);
        return id == null || kind == null ? null : new Command(id, kind);
    }
}
