package io.polyphony.job.kafka.source.retention;

import io.polyphony.function.record.Incoming;
import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;

/**
 * A Kafka source that counts the records that retention deleted before they were read ({@code
 * numSkippedOffsets}). State and all else are those of {@link KafkaSource}.
 */
public final class RetentionWatchingSource
        implements Source<Incoming, KafkaPartitionSplit, KafkaSourceEnumState>,
                ResultTypeQueryable<Incoming>,
                LineageVertexProvider {

    static final String METRIC = "numSkippedOffsets";

    private static final long serialVersionUID = 1;

    private final KafkaSource<Incoming> source;
    private final Properties admin;
    private final String group;

    /**
     * @param admin properties of an admin client of the source's brokers
     * @param group consumer group whose committed offsets the source may start from
     */
    public RetentionWatchingSource(KafkaSource<Incoming> source, Properties admin, String group) {
        this.source = source;
        this.admin = admin;
        this.group = group;
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<Incoming, KafkaPartitionSplit> createReader(SourceReaderContext context)
            throws Exception {
        RetentionWatch watch = new RetentionWatch(admin, group);
        context.metricGroup().gauge(METRIC, watch::skipped);
        return new RetentionWatchingReader(source.createReader(context), watch);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
            throws IOException {
        return source.restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<Incoming> getProducedType() {
        return source.getProducedType();
    }

    @Override
    public LineageVertex getLineageVertex() {
        return source.getLineageVertex();
    }
}
