package io.polyphony.job.kafka.sink.delivery;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/** A request that remembers its signals; none of them means that it was committed. */
final class TestingCommitRequest implements CommitRequest<KafkaCommittable> {

    private final KafkaCommittable committable;
    private final List<String> signals = new ArrayList<>();

    TestingCommitRequest(KafkaCommittable committable) {
        this.committable = committable;
    }

    List<String> signals() {
        return signals;
    }

    @Override
    public KafkaCommittable getCommittable() {
        return committable;
    }

    @Override
    public int getNumberOfRetries() {
        return 0;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable failure) {
        signals.add("failed");
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable failure) {
        signals.add("failed for an unknown reason");
    }

    @Override
    public void retryLater() {
        signals.add("retry");
    }

    @Override
    public void updateAndRetryLater(KafkaCommittable updated) {
        signals.add("retry");
    }

    @Override
    public void signalAlreadyCommitted() {
        signals.add("already committed");
    }
}
