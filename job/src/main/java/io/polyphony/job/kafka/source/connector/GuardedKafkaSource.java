package io.polyphony.job.kafka.source.connector;

import io.polyphony.function.record.source.SourcePosition;
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
import org.apache.flink.util.function.SerializableFunction;

/**
 * A Kafka source that counts the records that retention deleted before they were read ({@code
 * numSkippedOffsets}), and that ends after a restore if it is bounded. State and all else are those
 * of {@link KafkaSource}.
 */
public final class GuardedKafkaSource<T>
        implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>,
                ResultTypeQueryable<T>,
                LineageVertexProvider {

    static final String METRIC = "numSkippedOffsets";

    private static final long serialVersionUID = 1;

    private final KafkaSource<T> source;
    private final Properties admin;
    private final String group;
    private final SerializableFunction<T, SourcePosition> positions;

    /**
     * @param admin properties of an admin client of the source's brokers
     * @param group consumer group whose committed offsets the source may start from
     * @param positions where an element was read
     */
    public GuardedKafkaSource(
            KafkaSource<T> source,
            Properties admin,
            String group,
            SerializableFunction<T, SourcePosition> positions) {
        this.source = source;
        this.admin = admin;
        this.group = group;
        this.positions = positions;
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context)
            throws Exception {
        RetentionWatch watch = new RetentionWatch(admin, group);
        context.metricGroup().gauge(METRIC, watch::skipped);
        return new GuardedReader<>(source.createReader(context), watch, positions);
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
        return getBoundedness() == Boundedness.BOUNDED
                ? RestoredEnumerator.of(source, context, state)
                : source.restoreEnumerator(context, state);
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
    public TypeInformation<T> getProducedType() {
        return source.getProducedType();
    }

    @Override
    public LineageVertex getLineageVertex() {
        return source.getLineageVertex();
    }
}
