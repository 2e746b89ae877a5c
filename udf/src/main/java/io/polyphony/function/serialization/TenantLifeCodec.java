package io.polyphony.function.serialization;

import io.polyphony.clustering.TenantLife;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link TenantLife}. */
public final class TenantLifeCodec implements Codec<TenantLife> {

    private final WatchedPairCodec watchedPairs = new WatchedPairCodec();

    @Override
    public void write(TenantLife value, DataOutputView out) throws IOException {
        out.writeLong(value.lastArrival());
        Fields.writeList(value.pairs(), watchedPairs, out);
    }

    @Override
    public TenantLife read(int format, DataInputView in) throws IOException {
        return new TenantLife(in.readLong(), Fields.readList(watchedPairs, format, in));
    }
}
