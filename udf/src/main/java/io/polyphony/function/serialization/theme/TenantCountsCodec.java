package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.lifecycle.store.TenantCounts;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link TenantCounts}. */
public final class TenantCountsCodec implements Codec<TenantCounts> {

    private static final int TERM_ADDITIONS = 6;

    @Override
    public void write(TenantCounts value, DataOutputView out) throws IOException {
        out.writeInt(value.themes());
        out.writeInt(value.archived());
        out.writeInt(value.pairs());
        out.writeInt(value.termAdditions());
    }

    @Override
    public TenantCounts read(int format, DataInputView in) throws IOException {
        return new TenantCounts(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                format < TERM_ADDITIONS ? 0 : in.readInt());
    }
}
