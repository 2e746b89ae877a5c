package io.polyphony.job.kafka.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Source in the place of a Kafka source that is not wanted: connects to no broker, emits nothing
 * and keeps the positions of its state, so that a savepoint of either restores in the other and
 * reading goes on where it stopped. Idle, and at its end at once where the other is bounded.
 */
final class SuspendedSource<T> implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState> {

    private static final long serialVersionUID = 1;

    private final KafkaSource<T> suspended;

    /**
     * @param suspended says how state is written; never started
     */
    SuspendedSource(KafkaSource<T> suspended) {
        this.suspended = suspended;
    }

    @Override
    public Boundedness getBoundedness() {
        return suspended.getBoundedness();
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) {
        return new Reader<>(getBoundedness() == Boundedness.BOUNDED);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return new Enumerator(new KafkaSourceEnumState(Set.of(), false));
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) {
        return new Enumerator(state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return suspended.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return suspended.getEnumeratorCheckpointSerializer();
    }

    /** Holds the state of the enumerator; assigns nothing, so nothing comes back either. */
    private record Enumerator(KafkaSourceEnumState state)
            implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {}

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        public KafkaSourceEnumState snapshotState(long checkpointId) {
            return state;
        }

        @Override
        public void close() {}
    }

    /** Holds the restored splits. */
    private static final class Reader<T> implements SourceReader<T, KafkaPartitionSplit> {

        private final boolean bounded;
        private final List<KafkaPartitionSplit> splits = new ArrayList<>();

        Reader(boolean bounded) {
            this.bounded = bounded;
        }

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<T> output) {
            if (bounded) {
                return InputStatus.END_OF_INPUT;
            }
            output.markIdle();
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
            return List.copyOf(splits);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return bounded ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
        }

        @Override
        public void addSplits(List<KafkaPartitionSplit> added) {
            splits.addAll(added);
        }

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }
}
