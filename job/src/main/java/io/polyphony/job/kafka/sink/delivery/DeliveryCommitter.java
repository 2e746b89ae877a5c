package io.polyphony.job.kafka.sink.delivery;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * Kafka's committer, which gets of a restored checkpoint only the transactions that are still its
 * own, and with an end that throws nothing.
 */
final class DeliveryCommitter implements Committer<KafkaCommittable> {

    private final Committer<KafkaCommittable> committer;
    private final RestoredTransactions restored;

    DeliveryCommitter(Committer<KafkaCommittable> committer, RestoredTransactions restored) {
        this.committer = committer;
        this.restored = restored;
    }

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests)
            throws IOException, InterruptedException {
        committer.commit(restored.unfinished(requests));
    }

    @Override
    public void close() {
        SilentClose.of(committer);
    }
}
