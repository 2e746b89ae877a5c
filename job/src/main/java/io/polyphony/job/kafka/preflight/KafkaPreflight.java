package io.polyphony.job.kafka.preflight;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.BrokerFailure;
import io.polyphony.job.kafka.ClientKeys;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.Reachability;
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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Config;
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

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final JobConfiguration options;
    private final JobPlan plan;
    private final Duration timeout;
    private final Findings findings;

    /**
     * @param timeout for each broker cluster to answer
     */
    KafkaPreflight(JobConfiguration options, JobPlan plan, Duration timeout, Findings findings) {
        this.options = options;
        this.plan = plan;
        this.timeout = timeout;
        this.findings = findings;
    }

    /**
     * Finds all problems before a job starts; warnings are logged.
     *
     * @return the limits of the outputs
     * @throws ConfigurationException with one line per problem
     * @throws InterruptedException if the thread is interrupted while it waits for a broker
     */
    public static OutputLimits check(JobConfiguration options, JobPlan plan)
            throws ConfigurationException, InterruptedException {
        Findings findings = new Findings();
        OutputLimits limits = inspect(options, plan, findings);
        findings.warnings().forEach(line -> LOG.warn("{}", line));
        findings.throwProblems();
        return limits;
    }

    /**
     * Adds what is found to {@code findings}.
     *
     * @return the limits of the outputs, as far as they can be seen
     */
    public static OutputLimits inspect(JobConfiguration options, JobPlan plan, Findings findings)
            throws InterruptedException {
        return new KafkaPreflight(options, plan, TIMEOUT, findings).inspect();
    }

    OutputLimits inspect() throws InterruptedException {
        KafkaEndpoint source = KafkaEndpoint.source(options);
        KafkaEndpoint sink = KafkaEndpoint.sink(options);
        for (KafkaEndpoint side : List.of(source, sink)) {
            findings.warn(Check.CLIENT_KEY, ClientKeys.unknown(side));
            findings.refuse(Check.CLIENT_VALUE, side.problems());
        }
        Map<String, TopicLimits> limits = Map.of();
        if (!findings.refusedBy(Check.CLIENT_VALUE)) {
            Map<String, Long> sources = ask(source, this::inputs).orElse(Map.of());
            if (!findings.refusedBy(Check.BROKER) || !sink.looksLike(source)) {
                limits = ask(sink, (side, view) -> outputs(side, view, sources)).orElse(Map.of());
            }
        }
        return OutputLimits.of(options, limits);
    }

    /** Questions to the brokers of one side. */
    @FunctionalInterface
    private interface Questions<T> {
        T ask(KafkaEndpoint side, BrokerMetadata view)
                throws InterruptedException, ExecutionException;
    }

    private <T> Optional<T> ask(KafkaEndpoint side, Questions<T> questions)
            throws InterruptedException {
        List<String> unknown = Reachability.unknown(side.servers());
        unknown.forEach(address -> unknown(side, address));
        if (Reachability.isAllUnknown(side.servers())) {
            return Optional.empty();
        }
        try (BoundedAdmin open = new BoundedAdmin(side.admin(timeout), timeout)) {
            BrokerMetadata view = new BrokerMetadata(open.admin(), timeout, findings);
            return Optional.of(questions.ask(side, view));
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("{}", side.serversOption(), e);
            findings.refuse(Check.BROKER, BrokerFailure.of(side, timeout, e));
            return Optional.empty();
        }
    }

    private void unknown(KafkaEndpoint side, String address) {
        String line =
                "%s: the host of '%s' is not known here".formatted(side.serversOption(), address);
        if (Reachability.isAllUnknown(side.servers())) {
            findings.refuse(Check.BROKER, line);
        } else {
            findings.warn(Check.BROKER, line);
        }
    }

    /** Returns the size limits of the source topics, as far as they can be seen. */
    private Map<String, Long> inputs(KafkaEndpoint side, BrokerMetadata view)
            throws InterruptedException, ExecutionException {
        AccessCheck access = new AccessCheck(view, side, findings);
        List<String> topics = new ArrayList<>(options.get(SourceOptions.TOPICS));
        List<String> groups = new ArrayList<>(List.of(options.get(SourceOptions.GROUP_ID)));
        Map<String, TopicAccess> seen = new HashMap<>(access.topics(topics, AclOperation.READ));
        partitions(seen);
        Optional<String> curation = options.getOptional(SourceOptions.CURATION_TOPIC);
        if (curation.isPresent()) {
            topics.add(curation.get());
            groups.add(CurationSource.group(options));
            seen.putAll(access.topics(List.of(curation.get()), AclOperation.READ));
        }
        access.groups(groups);
        new ReplicaCheck(view, findings).leaders(seen);
        Map<String, Config> configs = view.topicConfigs(topics);
        TopicPolicyCheck.inputs(configs, findings);
        new RunningJobCheck(options, plan, view, findings).groups(groups);
        Map<String, Long> sizes = new HashMap<>();
        configs.forEach(
                (topic, config) ->
                        sizes.put(topic, TopicLimitsReader.read(config).maxMessageBytes()));
        return sizes;
    }

    private void partitions(Map<String, TopicAccess> inputs) {
        int partitions = inputs.values().stream().mapToInt(TopicAccess::partitions).sum();
        boolean seen = inputs.values().stream().allMatch(topic -> topic.partitions() > 0);
        if (seen && plan.parallelism() > partitions) {
            findings.warn(
                    Check.PARTITIONS,
                    ("the source has parallelism %d, but its topics %d partitions: %d readers have"
                                    + " nothing to do")
                            .formatted(
                                    plan.parallelism(),
                                    partitions,
                                    plan.parallelism() - partitions));
        }
    }

    private Map<String, TopicLimits> outputs(
            KafkaEndpoint side, BrokerMetadata view, Map<String, Long> sources)
            throws InterruptedException, ExecutionException {
        List<String> topics = OutputOptions.topics(options);
        AccessCheck access = new AccessCheck(view, side, findings);
        ReplicaCheck replicas = new ReplicaCheck(view, findings);
        Map<String, TopicAccess> seen;
        if (DeliveryOptions.isExactlyOnce(options)) {
            // a restarted sink looks there for transactions that were left open
            seen = access.topics(topics, AclOperation.WRITE, AclOperation.READ);
            transactions(view, access, replicas);
        } else {
            seen = access.topics(topics, AclOperation.WRITE);
        }
        replicas.leaders(seen);
        Map<String, Config> configs = view.topicConfigs(topics);
        replicas.outputs(seen, configs);
        TopicPolicyCheck.outputs(options, configs, findings);
        Map<String, TopicLimits> limits = new HashMap<>();
        configs.forEach((topic, config) -> limits.put(topic, TopicLimitsReader.read(config)));
        findings.refuse(Check.SIZE, OutputCheck.problems(options, limits, sources));
        OutputTimeCheck.check(options, limits, plan.checkpointIntervalMillis(), findings);
        return limits;
    }

    private void transactions(BrokerMetadata view, AccessCheck access, ReplicaCheck replicas)
            throws InterruptedException, ExecutionException {
        access.transactionalIds(
                TransactionalIds.examples(options), TransactionalIds.prefix(options));
        new TransactionCheck(
                        view.brokerLimit(TransactionCheck.MAX_TIMEOUT),
                        view.brokerLimit(TransactionCheck.EXPIRATION))
                .check(options, plan.checkpointIntervalMillis(), findings);
        replicas.transactions();
        if (!findings.refusedBy(Check.PERMISSION)) {
            new RunningJobCheck(options, plan, view, findings).transactions();
        }
    }
}
