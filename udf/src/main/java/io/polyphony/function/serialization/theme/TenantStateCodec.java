package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link TenantState}. */
public final class TenantStateCodec implements Codec<TenantState> {

    private final ThemePairCodec watchedPairs = new ThemePairCodec();

    @Override
    public void write(TenantState value, DataOutputView out) throws IOException {
        out.writeLong(value.lastArrival());
        Fields.writeList(value.pairs(), watchedPairs, out);
        out.writeInt(value.surging().size());
        for (String id : value.surging()) {
            Fields.writeString(id, out);
        }
    }

    @Override
    public TenantState read(int format, DataInputView in) throws IOException {
        long lastArrival = in.readLong();
        List<ThemePair> pairs = Fields.readList(watchedPairs, format, in);
        TreeSet<String> surging = new TreeSet<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            surging.add(Fields.readString(in));
        }
        return new TenantState(lastArrival, pairs, surging);
    }
}
