package io.polyphony.job.tools.transactions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The transactions of a job's sinks, as the brokers see them. */
final class JobTransactions {

    private static final Set<TransactionState> NOT_ENDED =
            EnumSet.of(
                    TransactionState.EMPTY,
                    TransactionState.ONGOING,
                    TransactionState.PREPARE_COMMIT,
                    TransactionState.PREPARE_ABORT,
                    TransactionState.PREPARE_EPOCH_FENCE);

    private final Admin admin;
    private final Predicate<String> ids;

    /**
     * @param ids of the job's sinks
     */
    JobTransactions(Admin admin, Predicate<String> ids) {
        this.admin = admin;
        this.ids = ids;
    }

    Snapshot snapshot() throws InterruptedException, ExecutionException {
        List<String> found =
                admin
                        .listTransactions(new ListTransactionsOptions().filterStates(NOT_ENDED))
                        .all()
                        .get()
                        .stream()
                        .map(TransactionListing::transactionalId)
                        .filter(ids)
                        .toList();
        Map<String, TransactionDescription> transactions = describe(found);
        return new Snapshot(transactions, sequences(transactions.values()));
    }

    private Map<String, TransactionDescription> describe(List<String> found)
            throws InterruptedException, ExecutionException {
        DescribeTransactionsResult answers = admin.describeTransactions(found);
        Map<String, TransactionDescription> descriptions = new HashMap<>();
        for (String id : found) {
            try {
                TransactionDescription description = answers.description(id).get();
                // it may have ended since it was listed
                if (NOT_ENDED.contains(description.state())) {
                    descriptions.put(id, description);
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                    throw e;
                }
            }
        }
        return descriptions;
    }

    private Map<String, Integer> sequences(Collection<TransactionDescription> transactions)
            throws InterruptedException, ExecutionException {
        Set<TopicPartition> partitions =
                transactions.stream()
                        .flatMap(it -> it.topicPartitions().stream())
                        .collect(Collectors.toSet());
        Set<Long> producers =
                transactions.stream()
                        .map(TransactionDescription::producerId)
                        .collect(Collectors.toSet());
        DescribeProducersResult answers = admin.describeProducers(partitions);
        Map<String, Integer> sequences = new HashMap<>();
        for (TopicPartition partition : partitions) {
            try {
                for (ProducerState producer :
                        answers.partitionResult(partition).get().activeProducers()) {
                    if (producers.contains(producer.producerId())) {
                        sequences.put(
                                partition + " " + producer.producerId(), producer.lastSequence());
                    }
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof AuthorizationException
                        || e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return sequences;
    }

    /** Aborts the transactions, and returns when the brokers have begun to. */
    void end(Collection<String> open) throws InterruptedException, ExecutionException {
        admin.fenceProducers(new ArrayList<>(open)).all().get();
    }
}
