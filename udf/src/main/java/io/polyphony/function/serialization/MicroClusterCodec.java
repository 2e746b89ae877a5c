package io.polyphony.function.serialization;

import io.polyphony.clustering.MicroCluster;
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
    }

    @Override
    public MicroCluster read(int format, DataInputView in) throws IOException {
        return new MicroCluster(clusterFeatures.read(format, in), Fields.readString(in));
    }
}
