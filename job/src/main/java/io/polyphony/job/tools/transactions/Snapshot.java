package io.polyphony.job.tools.transactions;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * The transactions of a job that are not ended, at one moment. Two of a job that runs are never
 * equal if a checkpoint lies between them: a sink begins a transaction with each.
 *
 * @param transactions by id, those without a record included
 * @param sequences last sequence number by partition and producer, where it may be seen
 */
record Snapshot(Map<String, TransactionDescription> transactions, Map<String, Integer> sequences) {

    /** Returns those that hold records, by id. */
    Map<String, TransactionDescription> open() {
        Map<String, TransactionDescription> open = new TreeMap<>(transactions);
        open.values().removeIf(it -> it.state() == TransactionState.EMPTY);
        return open;
    }
}
