package io.polyphony.job.kafka.sink.delivery;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;

/**
 * Kafka's writer with an end that throws nothing. Flink ends the whole process when an operator
 * that failed throws again while it closes, and Kafka's writer repeats there what {@code write} or
 * {@code flush} have reported. No record depends on it: what was not flushed belongs to no
 * checkpoint, and the end of the input is flushed before the end.
 */
final class DeliveryWriter<T>
        implements StatefulSinkWriter<T, KafkaWriterState>,
                CommittingSinkWriter<T, KafkaCommittable> {

    private final TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter<
                    T, KafkaWriterState, KafkaCommittable>
            writer;

    DeliveryWriter(
            TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter<
                            T, KafkaWriterState, KafkaCommittable>
                    writer) {
        this.writer = writer;
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        writer.write(element, context);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
        writer.writeWatermark(watermark);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
    }

    @Override
    public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
        return writer.prepareCommit();
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
        return writer.snapshotState(checkpointId);
    }

    @Override
    public void close() {
        SilentClose.of(writer);
        SilentClose.of(() -> WriterAdmin.close(writer));
    }
}
