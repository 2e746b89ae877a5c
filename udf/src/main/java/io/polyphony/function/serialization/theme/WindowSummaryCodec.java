package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link WindowSummary}. */
public final class WindowSummaryCodec implements Codec<WindowSummary> {

    private final MicroClusterCodec microClusters = new MicroClusterCodec();

    @Override
    public void write(WindowSummary value, DataOutputView out) throws IOException {
        Fields.writeString(value.tenant(), out);
        out.writeInt(value.shard());
        out.writeLong(value.window());
        out.writeInt(value.recordCount());
        Fields.writeList(value.microClusters(), microClusters, out);
    }

    @Override
    public WindowSummary read(int format, DataInputView in) throws IOException {
        return new WindowSummary(
                Fields.readString(in),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                Fields.readList(microClusters, format, in));
    }
}
