package io.polyphony.function.serialization.votes;

import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.window.Ages;
import java.io.IOException;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Ages}. */
public final class AgesCodec implements Codec<Ages> {

    @Override
    public void write(Ages value, DataOutputView out) throws IOException {
        out.writeLong(value.since());
        out.writeInt(value.stale());
        out.writeInt(value.counts().size());
        for (var entry : value.counts().entrySet()) {
            out.writeLong(entry.getKey());
            Fields.writeVariable(entry.getValue(), out);
        }
    }

    @Override
    public Ages read(int format, DataInputView in) throws IOException {
        long since = in.readLong();
        int stale = in.readInt();
        TreeMap<Long, Integer> counts = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            counts.put(in.readLong(), (int) Fields.readVariable(in));
        }
        return new Ages(since, counts, stale);
    }
}
