package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link MicroCluster}. */
public final class MicroClusterCodec implements Codec<MicroCluster> {

    private final ClusterFeatureCodec clusterFeatures = new ClusterFeatureCodec();

    @Override
    public void write(MicroCluster value, DataOutputView out) throws IOException {
        clusterFeatures.write(value.feature(), out);
        Fields.writeString(value.smallestKey(), out);
        Fields.writeCounts(value.languageAuthors(), out);
    }

    @Override
    public MicroCluster read(int format, DataInputView in) throws IOException {
        ClusterFeature feature = clusterFeatures.read(format, in);
        String smallestKey = Fields.readString(in);
        return format < 4
                ? new MicroCluster(feature, smallestKey)
                : new MicroCluster(feature, smallestKey, Fields.readCounts(in));
    }
}
