package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.feature.Recent;
import io.polyphony.clustering.feature.Trend;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Trend} and of what it counts as of a window. */
final class TrendCodec implements Codec<Trend> {

    private static final int FIRST = 10;

    @Override
    public void write(Trend value, DataOutputView out) throws IOException {
        Fields.writeVariable(value.languages().size(), out);
        if (value.languages().isEmpty()) {
            return;
        }
        Fields.writeVariable(value.hour(), out);
        for (var language : value.languages().entrySet()) {
            Fields.writeString(language.getKey(), out);
            writeAll(language.getValue().hours(), out);
            writeAll(language.getValue().quarters(), out);
        }
    }

    @Override
    public Trend read(int format, DataInputView in) throws IOException {
        long size = format < FIRST ? 0 : Fields.readVariable(in);
        if (size == 0) {
            return Trend.NONE;
        }
        long hour = Fields.readVariable(in);
        TreeMap<String, Trend.Counts> languages = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            languages.put(Fields.readString(in), new Trend.Counts(readAll(in), readAll(in)));
        }
        return new Trend(hour, languages);
    }

    static void writeRecent(SortedMap<String, Recent> recent, DataOutputView out)
            throws IOException {
        Fields.writeVariable(recent.size(), out);
        for (var language : recent.entrySet()) {
            Fields.writeString(language.getKey(), out);
            Fields.writeVariable(language.getValue().day(), out);
            Fields.writeVariable(language.getValue().week(), out);
            Fields.writeVariable(language.getValue().month(), out);
        }
    }

    static SortedMap<String, Recent> readRecent(int format, DataInputView in) throws IOException {
        if (format < FIRST) {
            return Collections.emptySortedMap();
        }
        TreeMap<String, Recent> recent = new TreeMap<>();
        long size = Fields.readVariable(in);
        for (int i = 0; i < size; i++) {
            recent.put(
                    Fields.readString(in),
                    new Recent(
                            Fields.readVariable(in),
                            Fields.readVariable(in),
                            Fields.readVariable(in)));
        }
        return recent;
    }

    private static void writeAll(long[] counts, DataOutputView out) throws IOException {
        Fields.writeVariable(counts.length, out);
        for (long count : counts) {
            Fields.writeVariable(count, out);
        }
    }

    private static long[] readAll(DataInputView in) throws IOException {
        long[] counts = new long[(int) Fields.readVariable(in)];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Fields.readVariable(in);
        }
        return counts;
    }
}
