package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link SimilarityStatistics}. */
public final class SimilarityStatisticsCodec implements Codec<SimilarityStatistics> {

    @Override
    public void write(SimilarityStatistics value, DataOutputView out) throws IOException {
        out.writeDouble(value.weight());
        out.writeDouble(value.mean());
        out.writeDouble(value.squares());
    }

    @Override
    public SimilarityStatistics read(int format, DataInputView in) throws IOException {
        return new SimilarityStatistics(in.readDouble(), in.readDouble(), in.readDouble());
    }
}
