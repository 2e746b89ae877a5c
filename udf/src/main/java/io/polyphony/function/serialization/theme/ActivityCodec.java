package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.AuthorRate;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Activity}. */
public final class ActivityCodec implements Codec<Activity> {

    @Override
    public void write(Activity value, DataOutputView out) throws IOException {
        out.writeLong(value.since());
        out.writeInt(value.rates().size());
        for (Map.Entry<String, AuthorRate> entry : value.rates().entrySet()) {
            AuthorRate pace = entry.getValue();
            Fields.writeString(entry.getKey(), out);
            out.writeDouble(pace.recent());
            out.writeDouble(pace.usual());
            out.writeLong(pace.window());
            out.writeBoolean(pace.surging());
            out.writeLong(pace.startedIn());
        }
    }

    @Override
    public Activity read(int format, DataInputView in) throws IOException {
        long since = in.readLong();
        TreeMap<String, AuthorRate> rates = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            rates.put(
                    Fields.readString(in),
                    new AuthorRate(
                            in.readDouble(),
                            in.readDouble(),
                            in.readLong(),
                            in.readBoolean(),
                            in.readLong()));
        }
        return new Activity(since, rates);
    }
}
