package io.polyphony.job.kafka.sink.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of a restored checkpoint, which may be committed, or whose ids may have been
 * used again by an attempt that failed after it.
 *
 * <p>The sink uses an id again only when its transaction has ended. So an id that was used again
 * says that the restored transaction is committed; and what it holds open belongs to nobody, and
 * would hold back readers until its timeout (FLINK-40626). It is ended here, before a new attempt
 * uses any id. The one end that looks like it and is none is a transaction that the brokers aborted
 * for its age: that is left to Kafka's committer, which reports the loss.
 */
final class RestoredTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredTransactions.class);

    private final Properties admin;

    RestoredTransactions(Properties admin) {
        this.admin = admin;
    }

    /**
     * Finds what is still to be committed, and marks the rest.
     *
     * @throws IOException if the brokers do not answer; what was not marked may be asked again
     */
    Collection<CommitRequest<KafkaCommittable>> unfinished(
            Collection<CommitRequest<KafkaCommittable>> requests)
            throws IOException, InterruptedException {
        List<String> ids =
                requests.stream()
                        .map(CommitRequest::getCommittable)
                        .filter(RestoredTransactions::isRestored)
                        .map(KafkaCommittable::getTransactionalId)
                        .toList();
        if (ids.isEmpty()) {
            return requests;
        }
        try (Admin client = Admin.create(admin)) {
            Map<String, TransactionDescription> known = describe(client, ids);
            List<CommitRequest<KafkaCommittable>> unfinished = new ArrayList<>();
            for (CommitRequest<KafkaCommittable> request : requests) {
                KafkaCommittable committable = request.getCommittable();
                if (isRestored(committable) && hasEnded(client, committable, known)) {
                    request.signalAlreadyCommitted();
                } else {
                    unfinished.add(request);
                }
            }
            return unfinished;
        } catch (ExecutionException e) {
            throw new IOException(
                    "transactions of the restored checkpoint, such as %s: %s"
                            .formatted(ids.get(0), e.getCause()),
                    e);
        }
    }

    /** A committable that comes from the writer of this attempt brings its producer along. */
    private static boolean isRestored(KafkaCommittable committable) {
        return committable.getProducer().isEmpty();
    }

    private static Map<String, TransactionDescription> describe(Admin client, List<String> ids)
            throws InterruptedException, ExecutionException {
        DescribeTransactionsResult answers = client.describeTransactions(ids);
        Map<String, TransactionDescription> known = new HashMap<>();
        for (String id : ids) {
            try {
                known.put(id, answers.description(id).get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                    throw e;
                }
            }
        }
        return known;
    }

    private static boolean hasEnded(
            Admin client, KafkaCommittable committable, Map<String, TransactionDescription> known)
            throws InterruptedException, ExecutionException {
        String id = committable.getTransactionalId();
        TransactionDescription found = known.get(id);
        if (found == null) {
            LOG.warn(
                    "The brokers have forgotten {} (transactional.id.expiration.ms): its"
                            + " transaction ended long ago, by a commit unless the job was down"
                            + " for longer than delivery.transaction-timeout",
                    id);
            return true;
        }
        if (!isNewer(found, committable) || isAbortOf(committable, found)) {
            return false;
        }
        LOG.info("{} was committed and used again, and is now {}", id, found);
        if (found.state() == TransactionState.ONGOING) {
            client.fenceProducers(List.of(id)).all().get();
        }
        return true;
    }

    private static boolean isNewer(TransactionDescription found, KafkaCommittable committable) {
        return found.producerId() != committable.getProducerId()
                || found.producerEpoch() > committable.getEpoch();
    }

    /** Brokers count the epoch up by one when they abort; a further use counts it up again. */
    private static boolean isAbortOf(KafkaCommittable committable, TransactionDescription found) {
        boolean next =
                found.producerId() == committable.getProducerId()
                        ? found.producerEpoch() == committable.getEpoch() + 1
                        : found.producerEpoch() == 0;
        return next
                && switch (found.state()) {
                    case PREPARE_ABORT, COMPLETE_ABORT, PREPARE_EPOCH_FENCE -> true;
                    default -> false;
                };
    }
}
