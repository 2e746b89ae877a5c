package io.polyphony.job.kafka;

import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.JobConfiguration;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the brokers before the graph is built, from the main program, and finds what would else fail in the middle of the
 * night: missing topics, a transaction timeout that the broker refuses, a dead-letter topic that is too small for the sources'
 * records. Changes nothing. What the job's user may not see in the broker is skipped with a warning.
 */
public final class KafkaPreflight {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPreflight.class);

    private static final String MAX_TRANSACTION_TIMEOUT = "transaction.max.timeout.ms";
    private static final String MAX_MESSAGE_BYTES = "max.message.bytes";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final JobConfiguration options;
    private final long checkpointIntervalMillis;
    private final Duration timeout;

    /** @param timeout for each broker cluster to answer */
    KafkaPreflight(JobConfiguration options, long checkpointIntervalMillis, Duration timeout) {
        this.options = options;
        this.checkpointIntervalMillis = checkpointIntervalMillis;
        this.timeout = timeout;
    }

    /**
     * Finds everything that is wrong.
     *
     * @param checkpointIntervalMillis in milliseconds
     * @throws ConfigurationException with one line per problem
     * @throws InterruptedException if the thread is interrupted while it waits for a broker
     */
    public static void check(JobConfiguration options, long checkpointIntervalMillis)
            throws ConfigurationException, InterruptedException {
        new KafkaPreflight(options, checkpointIntervalMillis, TIMEOUT).check();
    }

    void check() throws ConfigurationException, InterruptedException {
        List<String> problems = new ArrayList<>();
        Map<String, Long> sources = checkSources(problems);
        checkOutputs(sources, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** Size limits of the source topics, as far as they can be seen. */
    private Map<String, Long> checkSources(List<String> problems) throws InterruptedException {
        String servers = options.get(SourceOptions.BOOTSTRAP_SERVERS);
        try (Admin admin = admin(servers, SourceOptions.KAFKA_PREFIX)) {
            BrokerView view = new BrokerView(admin, timeout);
            List<String> topics = new ArrayList<>(options.get(SourceOptions.TOPICS));
            options.getOptional(SourceOptions.CURATION_TOPIC).ifPresent(topics::add);
            checkTopics(view, servers, topics, problems);
            return view.topicLimits(topics, MAX_MESSAGE_BYTES);
        } catch (ExecutionException | KafkaException e) {
            problems.add(unreachable("source.bootstrap-servers", servers, e));
            return Map.of();
        }
    }

    private void checkOutputs(Map<String, Long> sources, List<String> problems)
            throws InterruptedException {
        String servers = options.outputBootstrapServers();
        boolean same = servers.equals(options.get(SourceOptions.BOOTSTRAP_SERVERS));
        if (same && problems.stream().anyMatch(line -> line.startsWith("source.bootstrap"))) {
            return;
        }
        try (Admin admin = admin(servers, OutputOptions.KAFKA_PREFIX)) {
            BrokerView view = new BrokerView(admin, timeout);
            checkTopics(view, servers, OutputOptions.topics(options), problems);
            checkTransactionTimeout(view, problems);
            checkDeadLetterSize(view, sources, problems);
        } catch (ExecutionException | KafkaException e) {
            problems.add(unreachable("output.bootstrap-servers", servers, e));
        }
    }

    private static void checkTopics(
            BrokerView view, String servers, List<String> topics, List<String> problems)
            throws InterruptedException, ExecutionException {
        for (String topic : view.missing(topics)) {
            problems.add(
                    "topic '%s' does not exist; create it: kafka-topics.sh --bootstrap-server %s --create --topic %s"
                            .formatted(topic, servers, topic));
        }
    }

    private void checkTransactionTimeout(BrokerView view, List<String> problems)
            throws InterruptedException, ExecutionException {
        if (!DeliveryOptions.isExactlyOnce(options)) {
            return;
        }
        long wanted = options.get(DeliveryOptions.TRANSACTION_TIMEOUT).toMillis();
        if (checkpointIntervalMillis <= 0) {
            problems.add(
                    "delivery.guarantee is exactly-once, but execution.checkpointing.interval is off: nothing would ever be committed");
        }
        if (wanted < 2 * checkpointIntervalMillis) {
            problems.add(
                    "delivery.transaction-timeout is %d ms, but must be at least twice the checkpoint interval of %d ms"
                            .formatted(wanted, checkpointIntervalMillis));
        }
        view.brokerLimit(MAX_TRANSACTION_TIMEOUT)
                .filter(maximum -> wanted > maximum)
                .ifPresent(
                        maximum ->
                                problems.add(
                                        "delivery.transaction-timeout is %d ms, but the broker's %s is %d"
                                                .formatted(
                                                        wanted, MAX_TRANSACTION_TIMEOUT, maximum)));
    }

    private void checkDeadLetterSize(
            BrokerView view, Map<String, Long> sources, List<String> problems)
            throws InterruptedException, ExecutionException {
        String deadLetters = options.get(OutputOptions.DEAD_LETTERS_TOPIC);
        long topicLimit =
                view.topicLimits(List.of(deadLetters), MAX_MESSAGE_BYTES)
                        .getOrDefault(deadLetters, Long.MAX_VALUE);
        long requestLimit =
                Long.parseLong(
                        KafkaSinks.producerProperties(options)
                                .getProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
        sources.forEach(
                (topic, bytes) -> {
                    if (bytes > topicLimit) {
                        problems.add(
                                "topic '%s' takes records of %d bytes, but dead-letter topic '%s' only of %d; raise its %s"
                                        .formatted(
                                                topic,
                                                bytes,
                                                deadLetters,
                                                topicLimit,
                                                MAX_MESSAGE_BYTES));
                    }
                    if (bytes > requestLimit) {
                        problems.add(
                                "topic '%s' takes records of %d bytes, but sink.kafka.max.request.size is %d"
                                        .formatted(topic, bytes, requestLimit));
                    }
                });
    }

    private Admin admin(String servers, String prefix) {
        Properties properties = new Properties();
        options.passThrough(prefix)
                .forEach(
                        (key, value) -> {
                            if (isForAdmin((String) key)) {
                                properties.put(key, value);
                            }
                        });
        properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.setProperty(AdminClientConfig.CLIENT_ID_CONFIG, "polyphony-preflight");
        String millis = Long.toString(timeout.toMillis());
        properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        return Admin.create(properties);
    }

    private static boolean isForAdmin(String key) {
        return AdminClientConfig.configNames().contains(key) || key.startsWith("config.providers");
    }

    private String unreachable(String option, String servers, Exception e) {
        LOG.debug("{}", option, e);
        Throwable cause =
                e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return "%s: no answer from %s within %d s: %s"
                .formatted(option, servers, timeout.toSeconds(), cause.getMessage());
    }
}
