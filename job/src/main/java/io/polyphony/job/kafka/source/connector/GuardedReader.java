package io.polyphony.job.kafka.source.connector;

import io.polyphony.function.record.source.SourcePosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** A reader that tells a watch where it goes on and what it reads. */
final class GuardedReader<T> implements SourceReader<T, KafkaPartitionSplit> {

    private final SourceReader<T, KafkaPartitionSplit> reader;
    private final RetentionWatch watch;
    private final Function<T, SourcePosition> positions;
    private final Map<String, PartitionProgress> progress = new HashMap<>();
    private @Nullable WatchedOutput<T> watched;

    GuardedReader(
            SourceReader<T, KafkaPartitionSplit> reader,
            RetentionWatch watch,
            Function<T, SourcePosition> positions) {
        this.positions = positions;
        this.reader = reader;
        this.watch = watch;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            progress.put(split.splitId(), watch.of(split.getTopicPartition()));
            long start = split.getStartingOffset();
            if (start >= 0) {
                watch.resume(split.getTopicPartition(), start);
            } else if (start == KafkaPartitionSplit.COMMITTED_OFFSET) {
                watch.resumeCommitted(split.getTopicPartition());
            }
        }
        reader.addSplits(splits);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (watched == null || watched.output != output) {
            watched = new WatchedOutput<>(output, progress, positions);
        }
        return reader.pollNext(watched);
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return reader.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> paused, Collection<String> resumed) {
        reader.pauseOrResumeSplits(paused, resumed);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        watch.close();
        reader.close();
    }

    /** Passes everything on; its outputs of splits note what is read. */
    private static final class WatchedOutput<T> implements ReaderOutput<T> {

        private final ReaderOutput<T> output;
        private final Map<String, PartitionProgress> progress;
        private final Function<T, SourcePosition> positions;

        WatchedOutput(
                ReaderOutput<T> output,
                Map<String, PartitionProgress> progress,
                Function<T, SourcePosition> positions) {
            this.positions = positions;
            this.output = output;
            this.progress = progress;
        }

        @Override
        public SourceOutput<T> createOutputForSplit(String splitId) {
            SourceOutput<T> split = output.createOutputForSplit(splitId);
            PartitionProgress partition = progress.get(splitId);
            return partition == null ? split : new WatchedSplit<>(split, partition, positions);
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            output.releaseOutputForSplit(splitId);
        }

        @Override
        public void collect(T element) {
            output.collect(element);
        }

        @Override
        public void collect(T element, long timestamp) {
            output.collect(element, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }

    private record WatchedSplit<T>(
            SourceOutput<T> split,
            PartitionProgress partition,
            Function<T, SourcePosition> positions)
            implements SourceOutput<T> {

        @Override
        public void collect(T element) {
            note(element);
            split.collect(element);
        }

        @Override
        public void collect(T element, long timestamp) {
            note(element);
            split.collect(element, timestamp);
        }

        private void note(T element) {
            partition.read(positions.apply(element).offset());
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            split.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            split.markIdle();
        }

        @Override
        public void markActive() {
            split.markActive();
        }
    }
}
