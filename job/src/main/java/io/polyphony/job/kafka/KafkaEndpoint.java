package io.polyphony.job.kafka;

import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One end of Kafka, the source or the sink: brokers, and the properties of its clients.
 *
 * @param serversOption where {@code servers} were configured
 * @param prefix of the options that became {@code properties}
 * @param properties of its clients, without brokers; secrets are references in them
 */
public record KafkaEndpoint(
        String serversOption, String servers, String prefix, Properties properties) {

    /**
     * Largest request of a producer unless {@code sink.kafka.max.request.size} says otherwise; a
     * dead letter is as large as an input record.
     */
    static final int MAX_REQUEST_SIZE = 8 << 20;

    public static KafkaEndpoint source(JobConfiguration options) {
        return new KafkaEndpoint(
                SourceOptions.BOOTSTRAP_SERVERS.key(),
                options.get(SourceOptions.BOOTSTRAP_SERVERS),
                SourceOptions.KAFKA_PREFIX,
                options.passThrough(SourceOptions.KAFKA_PREFIX));
    }

    public static KafkaEndpoint sink(JobConfiguration options) {
        return new KafkaEndpoint(
                OutputOptions.BOOTSTRAP_SERVERS.key(),
                options.outputBootstrapServers(),
                OutputOptions.KAFKA_PREFIX,
                producerProperties(options));
    }

    /** Returns the properties of the producers, without brokers and transactional ids. */
    public static Properties producerProperties(JobConfiguration options) {
        Properties properties = new Properties();
        // every client reads it, and vectors hardly shrink: measured, a tenth of 1,024 dimensions
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        properties.setProperty(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_SIZE));
        properties.putAll(options.passThrough(OutputOptions.KAFKA_PREFIX));
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // the connector's own default of 1 h is above the maximum of most brokers
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(options.get(DeliveryOptions.TRANSACTION_TIMEOUT).toMillis()));
        return properties;
    }

    /** Returns a number among the properties of a producer, or Kafka's default for it. */
    public static long number(Properties producer, String name) {
        Object otherwise = ProducerConfig.configDef().defaultValues().get(name);
        return Long.parseLong(producer.getProperty(name, String.valueOf(otherwise)).strip());
    }

    /** Describes the user whose permissions count. */
    public String user() {
        return "the user of " + prefix + "*";
    }

    /** Opens an admin client of this endpoint, which the caller closes. */
    public Admin admin(Duration timeout) {
        Properties admin = forAdmin();
        admin.setProperty(AdminClientConfig.CLIENT_ID_CONFIG, "polyphony-preflight");
        String millis = Long.toString(timeout.toMillis());
        admin.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        admin.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        return Admin.create(admin);
    }

    /** Returns whether the same brokers would see the same client. */
    public boolean looksLike(KafkaEndpoint other) {
        return servers.equals(other.servers) && adminProperties().equals(other.adminProperties());
    }

    /** Describes in one line why the brokers of this endpoint did not answer within the time. */
    public String problem(Duration timeout, Exception failure) {
        return BrokerFailure.of(this, timeout, failure);
    }

    /**
     * Lists the properties that the clients themselves would refuse, and the secrets that are not
     * where the references say; one line each.
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        try {
            unresolved(problems);
            if (problems.isEmpty()) {
                makeConfiguration();
            }
        } catch (ConfigException e) {
            problems.add(prefix + "*: " + BrokerFailure.messages(e));
        }
        return problems;
    }

    /** Returns the keys of the properties. */
    Set<String> configured() {
        return properties.stringPropertyNames();
    }

    private void unresolved(List<String> problems) {
        Map<String, Object> resolved =
                new AbstractConfig(new ConfigDef(), properties, false).originals();
        new TreeMap<>(resolved)
                .forEach(
                        (key, value) -> {
                            if (String.valueOf(value).contains("${")) {
                                problems.add(
                                        ("%s%s: what '%s' refers to is not there; look for the key"
                                             + " in the file, and for the file in"
                                             + " %sconfig.providers.*.param.allowed.paths")
                                                .formatted(
                                                        prefix,
                                                        key,
                                                        properties.getProperty(key),
                                                        prefix));
                            }
                        });
    }

    private void makeConfiguration() {
        Properties complete = new Properties();
        complete.putAll(properties);
        complete.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        if (prefix.equals(OutputOptions.KAFKA_PREFIX)) {
            complete.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
            complete.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
            new ProducerConfig(complete);
        } else {
            complete.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
            complete.put(
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
            new ConsumerConfig(complete);
        }
    }

    private Properties adminProperties() {
        return propertiesOf(AdminClientConfig.configNames());
    }

    /** Returns brokers and properties for an admin client on this endpoint. */
    public Properties forAdmin() {
        Properties admin = adminProperties();
        admin.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        return admin;
    }

    /** Returns brokers and properties for a consumer on this endpoint. */
    public Properties forConsumer() {
        Properties consumer = propertiesOf(ConsumerConfig.configNames());
        consumer.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        return consumer;
    }

    /** Returns brokers and properties for a producer on this endpoint. */
    public Properties forProducer() {
        Properties producer = propertiesOf(ProducerConfig.configNames());
        producer.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        return producer;
    }

    /** Returns the properties that a kind of client knows, with its config providers. */
    private Properties propertiesOf(Set<String> known) {
        Properties some = new Properties();
        properties.forEach(
                (key, value) -> {
                    String name = (String) key;
                    if (known.contains(name)
                            || name.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG)) {
                        some.put(name, value);
                    }
                });
        return some;
    }
}
