package io.polyphony.job.kafka.preflight;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.options.DeliveryOptions;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Compares the timeout of the transactions with the checkpoint interval and with what the broker
 * says, and the interval with the time after which brokers forget an id.
 *
 * @param maxTimeoutMillis of the broker, as far as it may be seen
 * @param expirationMillis after which the broker forgets an unused id, as far as it may be seen
 */
record TransactionCheck(Optional<Long> maxTimeoutMillis, Optional<Long> expirationMillis) {

    static final String MAX_TIMEOUT = "transaction.max.timeout.ms";
    static final String EXPIRATION = "transactional.id.expiration.ms";

    void check(ReadableConfig options, long checkpointIntervalMillis, Findings findings) {
        long wanted = options.get(DeliveryOptions.TRANSACTION_TIMEOUT).toMillis();
        if (checkpointIntervalMillis <= 0) {
            findings.refuse(
                    Check.TRANSACTION,
                    "delivery.guarantee is exactly-once, but execution.checkpointing.interval is"
                            + " off: nothing would ever be committed");
        }
        if (wanted < 2 * checkpointIntervalMillis) {
            findings.refuse(
                    Check.TRANSACTION,
                    ("delivery.transaction-timeout is %d ms, but must be at least twice"
                                    + " the checkpoint interval of %d ms")
                            .formatted(wanted, checkpointIntervalMillis));
        }
        maxTimeoutMillis
                .filter(maximum -> wanted > maximum)
                .ifPresent(
                        maximum ->
                                findings.refuse(
                                        Check.TRANSACTION,
                                        ("delivery.transaction-timeout is %d ms, but the"
                                                        + " broker's %s is %d")
                                                .formatted(wanted, MAX_TIMEOUT, maximum)));
        expirationMillis
                .filter(expiration -> expiration < 2 * checkpointIntervalMillis)
                .ifPresent(
                        expiration ->
                                findings.refuse(
                                        Check.TRANSACTION,
                                        ("the broker's %s is %d, but must be at least twice the"
                                             + " checkpoint interval of %d ms: a sink would lose"
                                             + " its ids between two checkpoints")
                                                .formatted(
                                                        EXPIRATION,
                                                        expiration,
                                                        checkpointIntervalMillis)));
        expirationMillis
                .filter(expiration -> expiration < wanted)
                .ifPresent(expiration -> warn(expiration, findings));
    }

    private static void warn(long expiration, Findings findings) {
        findings.warn(
                Check.TRANSACTION,
                ("the broker's %s is %d, below delivery.transaction-timeout: where checkpoints fail"
                                + " for that long, sinks lose their ids and the job restarts")
                        .formatted(EXPIRATION, expiration));
    }
}
