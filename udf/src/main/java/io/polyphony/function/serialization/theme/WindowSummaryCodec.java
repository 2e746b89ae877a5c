package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.votes.VoteCodec;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link WindowSummary}. */
public final class WindowSummaryCodec implements Codec<WindowSummary> {

    private static final int VOTES = 9;
    private static final int ID = 10;

    private final VoteCodec votes = new VoteCodec();
    private final MicroClusterCodec microClusters = new MicroClusterCodec();

    @Override
    public void write(WindowSummary value, DataOutputView out) throws IOException {
        Fields.writeString(value.tenant(), out);
        out.writeInt(value.shard());
        out.writeLong(value.window());
        out.writeInt(value.recordCount());
        Fields.writeList(value.microClusters(), microClusters, out);
        Fields.writeList(value.votes(), votes, out);
        out.writeLong(value.id());
    }

    @Override
    public WindowSummary read(int format, DataInputView in) throws IOException {
        return new WindowSummary(
                Fields.readString(in),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                Fields.readList(microClusters, format, in),
                format < VOTES ? List.of() : Fields.readList(votes, format, in),
                format < ID ? 0 : in.readLong());
    }
}
