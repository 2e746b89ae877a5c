package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.TenantLife;
import io.polyphony.clustering.WatchedPair;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;

import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Codec of {@link TenantLife}. */
public final class TenantLifeCodec implements Codec<TenantLife> {

    private final WatchedPairCodec watchedPairs = new WatchedPairCodec();

    @Override
    public void write(TenantLife value, DataOutputView out) throws IOException {
        out.writeLong(value.lastArrival());
        Fields.writeList(value.pairs(), watchedPairs, out);
        out.writeInt(value.surging().size());
        for (String id : value.surging()) {
            Fields.writeString(id, out);
        }
    }

    @Override
    public TenantLife read(int format, DataInputView in) throws IOException {
        long lastArrival = in.readLong();
        List<WatchedPair> pairs = Fields.readList(watchedPairs, format, in);
        TreeSet<String> surging = new TreeSet<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            surging.add(Fields.readString(in));
        }
        return new TenantLife(lastArrival, pairs, surging);
    }
}
