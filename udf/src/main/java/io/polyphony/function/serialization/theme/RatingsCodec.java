package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.feature.Ratings;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Ratings}. */
final class RatingsCodec implements Codec<Ratings> {

    /** First format in which groups have ratings. */
    static final int FIRST = 10;

    @Override
    public void write(Ratings value, DataOutputView out) throws IOException {
        Fields.writeVariable(value.languages().size(), out);
        for (var language : value.languages().entrySet()) {
            Fields.writeString(language.getKey(), out);
            Fields.writeVariable(language.getValue().size(), out);
            for (Map.Entry<Integer, Long> star : language.getValue().entrySet()) {
                Fields.writeVariable(star.getKey(), out);
                Fields.writeVariable(star.getValue(), out);
            }
        }
    }

    @Override
    public Ratings read(int format, DataInputView in) throws IOException {
        long size = format < FIRST ? 0 : Fields.readVariable(in);
        if (size == 0) {
            return Ratings.NONE;
        }
        TreeMap<String, SortedMap<Integer, Long>> languages = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            TreeMap<Integer, Long> stars = new TreeMap<>();
            languages.put(Fields.readString(in), stars);
            long count = Fields.readVariable(in);
            for (int j = 0; j < count; j++) {
                stars.put((int) Fields.readVariable(in), Fields.readVariable(in));
            }
        }
        return new Ratings(languages);
    }
}
