package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.Keywords;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.terms.TermUsesCodec;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemeLabel}. */
public final class ThemeLabelCodec implements Codec<ThemeLabel> {

    private static final int USES = 9;
    private static final int RECORDS = 10;

    private final TermUsesCodec uses = new TermUsesCodec();

    @Override
    public void write(ThemeLabel value, DataOutputView out) throws IOException {
        Fields.writeOptional(value.text(), out);
        out.writeInt(value.version());
        Fields.writeOptional(value.language(), out);
        out.writeInt(value.challenges());
        out.writeInt(value.keywords().size());
        for (var entry : value.keywords().entrySet()) {
            Fields.writeString(entry.getKey(), out);
            Fields.writeStrings(entry.getValue().terms(), out);
            Fields.writeStrings(entry.getValue().forms(), out);
            out.writeInt(entry.getValue().challenges());
            uses.write(entry.getValue().uses(), out);
            Fields.writeVariable(entry.getValue().records(), out);
        }
    }

    @Override
    public ThemeLabel read(int format, DataInputView in) throws IOException {
        String text = Fields.readOptional(in);
        int version = in.readInt();
        return format < 2
                ? new ThemeLabel(text, version)
                : new ThemeLabel(
                        text,
                        version,
                        Fields.readOptional(in),
                        in.readInt(),
                        readKeywords(format, in));
    }

    private SortedMap<String, Keywords> readKeywords(int format, DataInputView in)
            throws IOException {
        SortedMap<String, Keywords> keywords = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String language = Fields.readString(in);
            Keywords words =
                    new Keywords(Fields.readStrings(in), Fields.readStrings(in), in.readInt());
            Keywords used =
                    format < USES ? words : words.with(words.challenges(), uses.read(format, in));
            long records = format < RECORDS ? 0 : Fields.readVariable(in);
            keywords.put(language, used.withRecords(records));
        }
        return keywords;
    }
}
