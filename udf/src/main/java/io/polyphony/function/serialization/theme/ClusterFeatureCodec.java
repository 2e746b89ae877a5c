package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ClusterFeature}. */
public final class ClusterFeatureCodec implements Codec<ClusterFeature> {

    private final ExemplarCodec exemplars = new ExemplarCodec();
    private final TermCountsCodec termCounts = new TermCountsCodec();

    @Override
    public void write(ClusterFeature value, DataOutputView out) throws IOException {
        out.writeLong(value.weight());
        Fields.writeLongs(value.sum(), out);
        Fields.writeCounts(value.languages(), out);
        Fields.writeLongs(value.authors(), out);
        Fields.writeList(value.exemplars(), exemplars, out);
        termCounts.write(value.terms(), out);
    }

    @Override
    public ClusterFeature read(int format, DataInputView in) throws IOException {
        return new ClusterFeature(
                in.readLong(),
                Fields.readLongs(in),
                Fields.readCounts(in),
                Fields.readLongs(in),
                Fields.readList(exemplars, format, in),
                format < 2 ? TermCounts.NONE : termCounts.read(format, in));
    }
}
