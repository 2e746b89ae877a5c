package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.SubClusters;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeContent;
import io.polyphony.clustering.theme.ThemeHistory;
import io.polyphony.clustering.theme.ThemeIdentity;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeStatus;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Theme}. */
public final class ThemeCodec implements Codec<Theme> {

    private final ClusterFeatureCodec clusterFeatures = new ClusterFeatureCodec();
    private final SimilarityStatisticsCodec similarityStatistics = new SimilarityStatisticsCodec();
    private final ThemeLabelCodec themeLabels = new ThemeLabelCodec();
    private final ActivityCodec activities = new ActivityCodec();
    private final TrendCodec trends = new TrendCodec();

    @Override
    public void write(Theme value, DataOutputView out) throws IOException {
        Fields.writeString(value.id(), out);
        Fields.writeEnum(value.status(), out);
        clusterFeatures.write(value.feature(), out);
        Fields.writeString(value.identity().foundingKey(), out);
        out.writeLong(value.foundedIn());
        out.writeLong(value.bornIn());
        out.writeLong(value.lastSeen());
        out.writeInt(value.windowsSeen());
        out.writeLong(value.recordCount());
        out.writeLong(value.decayEpoch());
        similarityStatistics.write(value.similarities(), out);
        themeLabels.write(value.label(), out);
        activities.write(value.activity(), out);
        out.writeInt(value.subClusters().looseChecks());
        out.writeInt(value.subClusters().apartChecks());
        Fields.writeList(value.subClusters().features(), clusterFeatures, out);
        trends.write(value.trend(), out);
    }

    @Override
    public Theme read(int format, DataInputView in) throws IOException {
        String id = Fields.readString(in);
        ThemeStatus status = Fields.readEnum(ThemeStatus.class, in);
        ClusterFeature feature = clusterFeatures.read(format, in);
        ThemeIdentity identity =
                new ThemeIdentity(id, Fields.readString(in), in.readLong(), in.readLong());
        long lastSeen = in.readLong();
        int windowsSeen = in.readInt();
        long recordCount = in.readLong();
        long decayEpoch = in.readLong();
        ThemeContent content =
                new ThemeContent(feature, similarityStatistics.read(format, in), decayEpoch);
        ThemeLabel label = themeLabels.read(format, in);
        Activity activity = activities.read(format, in);
        SubClusters subClusters =
                new SubClusters(
                        in.readInt(), in.readInt(), Fields.readList(clusterFeatures, format, in));
        ThemeHistory history =
                new ThemeHistory(lastSeen, windowsSeen, recordCount, trends.read(format, in));
        return new Theme(identity, status, history, content, label, activity, subClusters);
    }
}
