package io.polyphony.job.kafka.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics, permissions and limits of the brokers as the job's user sees them. Hidden ones are
 * left out with a warning.
 */
final class BrokerMetadata {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMetadata.class);

    private final Admin admin;
    private final Duration timeout;

    BrokerMetadata(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /** Describes each of the topics, in their order. */
    Map<String, TopicAccess> topics(Collection<String> names)
            throws InterruptedException, ExecutionException {
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(
                                names,
                                new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .topicNameValues();
        Map<String, TopicAccess> topics = new LinkedHashMap<>();
        for (String name : names) {
            topics.put(name, access(descriptions.get(name)));
        }
        return topics;
    }

    private TopicAccess access(@Nullable KafkaFuture<TopicDescription> description)
            throws InterruptedException, ExecutionException {
        try {
            @Nullable Set<AclOperation> operations = await(description).authorizedOperations();
            return new TopicAccess(operations == null ? Set.of() : operations);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return TopicAccess.MISSING;
            }
            if (e.getCause() instanceof AuthorizationException) {
                return TopicAccess.HIDDEN;
            }
            throw e;
        }
    }

    /** Finds the groups whose offsets the user may not commit, as far as the broker reports. */
    List<String> closedGroups(Collection<String> groups)
            throws InterruptedException, ExecutionException {
        DescribeConsumerGroupsOptions withOperations =
                new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
        Map<String, KafkaFuture<ConsumerGroupDescription>> answers =
                admin.describeConsumerGroups(groups, withOperations).describedGroups();
        List<String> closed = new ArrayList<>();
        for (String group : groups) {
            @Nullable KafkaFuture<ConsumerGroupDescription> answer = answers.get(group);
            if (isClosed(group, answer, BrokerMetadata::mayCommit)) {
                closed.add(group);
            }
        }
        return closed;
    }

    /**
     * Finds the transactional ids that the user may not write under, as far as the broker reports.
     */
    List<String> closedTransactionalIds(Collection<String> ids)
            throws InterruptedException, ExecutionException {
        DescribeTransactionsResult answers = admin.describeTransactions(ids);
        List<String> closed = new ArrayList<>();
        for (String id : ids) {
            if (isClosed(id, answers.description(id), visible -> true)) {
                closed.add(id);
            }
        }
        return closed;
    }

    private static boolean mayCommit(ConsumerGroupDescription group) {
        @Nullable Set<AclOperation> operations = group.authorizedOperations();
        return operations == null || operations.isEmpty() || operations.contains(AclOperation.READ);
    }

    /**
     * Returns whether the user may not use a group or id. One that does not exist may be used;
     * where no coordinator answers, nothing is known.
     */
    private <T> boolean isClosed(
            String name, @Nullable KafkaFuture<T> description, Predicate<T> open)
            throws InterruptedException, ExecutionException {
        try {
            return !open.test(await(description));
        } catch (ExecutionException e) {
            @Nullable Throwable cause = e.getCause();
            if (cause instanceof AuthorizationException) {
                return true;
            }
            if (cause instanceof GroupIdNotFoundException
                    || cause instanceof TransactionalIdNotFoundException) {
                return false;
            }
            if (cause instanceof RetriableException || cause instanceof TimeoutException) {
                LOG.warn("no coordinator answers for '{}': permissions not checked", name);
                return false;
            }
            throw e;
        }
    }

    /** Finds the limit of each of the topics that exist. */
    Map<String, Long> topicLimits(Collection<String> topics, String name)
            throws InterruptedException, ExecutionException {
        Map<String, Long> limits = new HashMap<>();
        for (String topic : topics) {
            limit(new ConfigResource(ConfigResource.Type.TOPIC, topic), name)
                    .ifPresent(limit -> limits.put(topic, limit));
        }
        return limits;
    }

    /** Reads the configuration of each of the topics that exist and may be seen. */
    Map<String, Config> topicConfigs(Collection<String> topics)
            throws InterruptedException, ExecutionException {
        Map<String, Config> configs = new HashMap<>();
        for (String topic : topics) {
            config(new ConfigResource(ConfigResource.Type.TOPIC, topic), "limits of its records")
                    .ifPresent(config -> configs.put(topic, config));
        }
        return configs;
    }

    /** Finds a limit of the broker that answers first. */
    Optional<Long> brokerLimit(String name) throws InterruptedException, ExecutionException {
        Node node = await(admin.describeCluster().nodes()).iterator().next();
        return limit(new ConfigResource(ConfigResource.Type.BROKER, node.idString()), name);
    }

    private Optional<Long> limit(ConfigResource resource, String name)
            throws InterruptedException, ExecutionException {
        return config(resource, name)
                .map(config -> config.get(name))
                .map(ConfigEntry::value)
                .map(Long::valueOf);
    }

    private Optional<Config> config(ConfigResource resource, String name)
            throws InterruptedException, ExecutionException {
        try {
            return Optional.of(
                    await(admin.describeConfigs(List.of(resource)).values().get(resource)));
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
