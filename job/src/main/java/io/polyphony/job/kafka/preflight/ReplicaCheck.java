package io.polyphony.job.kafka.preflight;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Compares the replicas that a write needs with those that there are. Sinks write with {@code acks:
 * all}, and their transactions with a topic of the brokers' own.
 */
final class ReplicaCheck {

    private static final String TRANSACTIONS = "__transaction_state";
    private static final String FACTOR = "transaction.state.log.replication.factor";

    private final BrokerMetadata view;
    private final Findings findings;

    ReplicaCheck(BrokerMetadata view, Findings findings) {
        this.view = view;
        this.findings = findings;
    }

    /** Looks for partitions that can be neither read nor written at the moment. */
    void leaders(Map<String, TopicAccess> topics) {
        new TreeMap<>(topics)
                .forEach(
                        (name, topic) -> {
                            if (!topic.leaderless().isEmpty()) {
                                findings.warn(
                                        Check.REPLICAS,
                                        ("topic '%s' has no leader for its partitions %s: they can"
                                                        + " be neither read nor written")
                                                .formatted(name, topic.leaderless()));
                            }
                        });
    }

    void outputs(Map<String, TopicAccess> topics, Map<String, Config> configs) {
        new TreeMap<>(configs)
                .forEach(
                        (name, config) ->
                                Optional.ofNullable(topics.get(name))
                                        .filter(topic -> topic.replicas() > 0)
                                        .ifPresent(topic -> output(name, topic, config)));
    }

    private void output(String name, TopicAccess topic, Config config) {
        long minimum = TopicLimitsReader.number(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 1);
        if (minimum > topic.replicas()) {
            findings.refuse(
                    Check.REPLICAS,
                    "topic '%s' has min.insync.replicas %d, but %d replicas: no write would pass"
                            .formatted(name, minimum, topic.replicas()));
        } else if (minimum == topic.replicas() && minimum > 1) {
            findings.warn(
                    Check.REPLICAS,
                    ("topic '%s' has min.insync.replicas %d and as many replicas: the job halts as"
                                    + " soon as one broker is away")
                            .formatted(name, minimum));
        }
    }

    /** Compares the brokers with the replicas of a topic that the first transaction creates. */
    void transactions() throws InterruptedException, ExecutionException {
        boolean exists = !view.topic(TRANSACTIONS).equals(TopicAccess.MISSING);
        int brokers = view.brokers();
        Optional<Long> factor = exists ? Optional.empty() : view.brokerLimit(FACTOR);
        factor.filter(replicas -> replicas > brokers)
                .ifPresent(
                        replicas ->
                                findings.refuse(
                                        Check.REPLICAS,
                                        ("the broker's %s is %d, but there are %d brokers: no"
                                                        + " transaction could begin")
                                                .formatted(FACTOR, replicas, brokers)));
    }
}
