package io.polyphony.job.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the job's user may see of topics and limits. What is hidden from it is left out with a warning. */
final class BrokerView {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerView.class);

    private final Admin admin;
    private final Duration timeout;

    BrokerView(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /** Those of the topics that do not exist, in their order. */
    List<String> missing(Collection<String> topics)
            throws InterruptedException, ExecutionException {
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(topics).topicNameValues();
        List<String> missing = new ArrayList<>();
        for (String topic : new LinkedHashSet<>(topics)) {
            try {
                await(descriptions.get(topic));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add(topic);
                } else if (e.getCause() instanceof AuthorizationException) {
                    LOG.warn("may not describe topic {}", topic);
                } else {
                    throw e;
                }
            }
        }
        return missing;
    }

    /** The limit of each of the topics that exist. */
    Map<String, Long> topicLimits(Collection<String> topics, String name)
            throws InterruptedException, ExecutionException {
        Map<String, Long> limits = new HashMap<>();
        for (String topic : topics) {
            limit(new ConfigResource(ConfigResource.Type.TOPIC, topic), name)
                    .ifPresent(limit -> limits.put(topic, limit));
        }
        return limits;
    }

    /** A limit of the broker that answers first. */
    Optional<Long> brokerLimit(String name) throws InterruptedException, ExecutionException {
        Node node = await(admin.describeCluster().nodes()).iterator().next();
        return limit(new ConfigResource(ConfigResource.Type.BROKER, node.idString()), name);
    }

    private Optional<Long> limit(ConfigResource resource, String name)
            throws InterruptedException, ExecutionException {
        try {
            Config config = await(admin.describeConfigs(List.of(resource)).values().get(resource));
            @Nullable ConfigEntry entry = config.get(name);
            return entry == null ? Optional.empty() : Optional.of(Long.valueOf(entry.value()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.warn("may not read the configuration of {}: {} not checked", resource, name);
                return Optional.empty();
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T await(@Nullable KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException {
        if (answer == null) {
            throw new IllegalStateException("no answer to a question");
        }
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ExecutionException("timed out", e);
        }
    }
}
