package io.polyphony.job.kafka.preflight;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The topics, permissions and limits of the brokers as the job's user sees them. Hidden ones are
 * left out with a warning.
 */
final class BrokerMetadata {

    private final Admin admin;
    private final Duration timeout;
    private final Findings findings;

    BrokerMetadata(Admin admin, Duration timeout, Findings findings) {
        this.admin = admin;
        this.timeout = timeout;
        this.findings = findings;
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

    /** Describes a topic. */
    TopicAccess topic(String name) throws InterruptedException, ExecutionException {
        return topics(List.of(name)).getOrDefault(name, TopicAccess.MISSING);
    }

    /** Counts the brokers. */
    int brokers() throws InterruptedException, ExecutionException {
        return await(admin.describeCluster().nodes()).size();
    }

    private TopicAccess access(@Nullable KafkaFuture<TopicDescription> description)
            throws InterruptedException, ExecutionException {
        try {
            return TopicAccess.of(await(description));
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
                findings.warn(
                        Check.PERMISSION,
                        "no coordinator answers for '%s': permissions not checked".formatted(name));
                return false;
            }
            throw e;
        }
    }

    /** Names the members of a group, by client and host; none if the group may not be seen. */
    List<String> members(String group) throws InterruptedException, ExecutionException {
        try {
            return await(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
                    .members()
                    .stream()
                    .map(member -> member.clientId() + " at " + member.host())
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            return unlessUnseen(e, List.of());
        }
    }

    /** Returns the offsets that a group has committed; none if the group may not be seen. */
    Map<TopicPartition, OffsetAndMetadata> offsets(String group)
            throws InterruptedException, ExecutionException {
        try {
            return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (ExecutionException e) {
            return unlessUnseen(e, Map.of());
        }
    }

    /** Finds when the open transactions of some ids began; those that may be seen. */
    Map<String, Long> openTransactions(Predicate<String> ids)
            throws InterruptedException, ExecutionException {
        ListTransactionsOptions ongoing =
                new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        List<String> found =
                await(admin.listTransactions(ongoing).all()).stream()
                        .map(TransactionListing::transactionalId)
                        .filter(ids)
                        .toList();
        DescribeTransactionsResult answers = admin.describeTransactions(found);
        Map<String, Long> open = new HashMap<>();
        for (String id : found) {
            try {
                await(answers.description(id))
                        .transactionStartTimeMs()
                        .ifPresent(begin -> open.put(id, begin));
            } catch (ExecutionException e) {
                // it has ended since it was listed
                unlessUnseen(e, 0);
            }
        }
        return open;
    }

    /** Returns the answer where something is hidden, is none, or its coordinator is away. */
    private static <T> T unlessUnseen(ExecutionException failure, T answer)
            throws ExecutionException {
        @Nullable Throwable cause = failure.getCause();
        if (cause instanceof AuthorizationException
                || cause instanceof GroupIdNotFoundException
                || cause instanceof TransactionalIdNotFoundException
                || cause instanceof RetriableException
                || cause instanceof TimeoutException) {
            return answer;
        }
        throw failure;
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
                findings.warn(
                        Check.PERMISSION,
                        "may not read the configuration of %s '%s': %s not checked"
                                .formatted(
                                        resource.type().name().toLowerCase(Locale.ROOT),
                                        resource.name(),
                                        name));
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
