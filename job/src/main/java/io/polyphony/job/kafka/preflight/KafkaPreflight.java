package io.polyphony.job.kafka.preflight;

import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.BrokerFailure;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.sink.OutputLimits;
import io.polyphony.job.kafka.sink.TopicLimits;
import io.polyphony.job.kafka.sink.TransactionalIds;
import io.polyphony.job.kafka.source.CurationSource;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the brokers from the main program, before the graph is built, and finds what would else
 * fail at run time: missing secrets, failing logins, missing topics and permissions, a transaction
 * timeout that the broker refuses, outputs that are too small for the sources' records or keep them
 * too briefly. Each endpoint is asked with its own properties. Changes nothing. Limits that the
 * job's user may not see are skipped with a warning.
 */
public final class KafkaPreflight {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPreflight.class);

    private static final String MAX_MESSAGE_BYTES = "max.message.bytes";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final JobConfiguration options;
    private final long checkpointIntervalMillis;
    private final Duration timeout;

    /**
     * @param timeout for each broker cluster to answer
     */
    KafkaPreflight(JobConfiguration options, long checkpointIntervalMillis, Duration timeout) {
        this.options = options;
        this.checkpointIntervalMillis = checkpointIntervalMillis;
        this.timeout = timeout;
    }

    /**
     * Finds all problems.
     *
     * @param checkpointIntervalMillis in milliseconds
     * @return the limits of the outputs
     * @throws ConfigurationException with one line per problem
     * @throws InterruptedException if the thread is interrupted while it waits for a broker
     */
    public static OutputLimits check(JobConfiguration options, long checkpointIntervalMillis)
            throws ConfigurationException, InterruptedException {
        return new KafkaPreflight(options, checkpointIntervalMillis, TIMEOUT).check();
    }

    OutputLimits check() throws ConfigurationException, InterruptedException {
        KafkaEndpoint source = KafkaEndpoint.source(options);
        KafkaEndpoint sink = KafkaEndpoint.sink(options);
        List<String> problems = new ArrayList<>(source.problems());
        problems.addAll(sink.problems());
        Map<String, TopicLimits> limits = Map.of();
        if (problems.isEmpty()) {
            Map<String, Long> sources = checkSources(source, problems);
            boolean unusable = problems.stream().anyMatch(line -> line.startsWith("source."));
            if (!unusable || !sink.looksLike(source)) {
                limits = checkOutputs(sink, sources, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return OutputLimits.of(options, limits);
    }

    /** Finds the size limits of the source topics, as far as they can be seen. */
    private Map<String, Long> checkSources(KafkaEndpoint side, List<String> problems)
            throws InterruptedException {
        try (BoundedAdmin open = new BoundedAdmin(side.admin(timeout), timeout)) {
            BrokerMetadata view = new BrokerMetadata(open.admin(), timeout);
            AccessCheck access = new AccessCheck(view, side, problems);
            List<String> topics = new ArrayList<>(options.get(SourceOptions.TOPICS));
            List<String> groups = new ArrayList<>(List.of(options.get(SourceOptions.GROUP_ID)));
            options.getOptional(SourceOptions.CURATION_TOPIC)
                    .ifPresent(
                            topic -> {
                                topics.add(topic);
                                groups.add(CurationSource.group(options));
                            });
            access.topics(topics, AclOperation.READ);
            access.groups(groups);
            return view.topicLimits(topics, MAX_MESSAGE_BYTES);
        } catch (ExecutionException | KafkaException e) {
            problems.add(unusable(side, e));
            return Map.of();
        }
    }

    private Map<String, TopicLimits> checkOutputs(
            KafkaEndpoint side, Map<String, Long> sources, List<String> problems)
            throws InterruptedException {
        try (BoundedAdmin open = new BoundedAdmin(side.admin(timeout), timeout)) {
            BrokerMetadata view = new BrokerMetadata(open.admin(), timeout);
            AccessCheck access = new AccessCheck(view, side, problems);
            if (!DeliveryOptions.isExactlyOnce(options)) {
                access.topics(OutputOptions.topics(options), AclOperation.WRITE);
            } else {
                // a restarted sink looks there for transactions that were left open
                access.topics(OutputOptions.topics(options), AclOperation.WRITE, AclOperation.READ);
                access.transactionalIds(
                        TransactionalIds.examples(options), TransactionalIds.prefix(options));
                problems.addAll(
                        new TransactionCheck(
                                        view.brokerLimit(TransactionCheck.MAX_TIMEOUT),
                                        view.brokerLimit(TransactionCheck.EXPIRATION))
                                .problems(options, checkpointIntervalMillis));
            }
            Map<String, TopicLimits> limits = limits(view);
            problems.addAll(OutputCheck.problems(options, limits, sources));
            problems.addAll(OutputTimeCheck.problems(options, limits, checkpointIntervalMillis));
            return limits;
        } catch (ExecutionException | KafkaException e) {
            problems.add(unusable(side, e));
            return Map.of();
        }
    }

    private Map<String, TopicLimits> limits(BrokerMetadata view)
            throws InterruptedException, ExecutionException {
        Map<String, TopicLimits> limits = new HashMap<>();
        view.topicConfigs(OutputOptions.topics(options))
                .forEach((topic, config) -> limits.put(topic, TopicLimitsReader.read(config)));
        return limits;
    }

    private String unusable(KafkaEndpoint side, Exception e) {
        LOG.debug("{}", side.serversOption(), e);
        return BrokerFailure.of(side, timeout, e);
    }
}
