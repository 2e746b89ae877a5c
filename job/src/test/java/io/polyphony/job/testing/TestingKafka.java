package io.polyphony.job.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.jspecify.annotations.Nullable;

/**
 * A real single-node broker in this JVM, on a free port; or only what is done with one elsewhere.
 */
public final class TestingKafka implements AutoCloseable {

    private final Properties client;
    private final @Nullable KafkaClusterTestKit cluster;

    private TestingKafka(Properties client, @Nullable KafkaClusterTestKit cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** A broker that somebody else started, with the properties of a client. */
    public static TestingKafka connect(Properties client) {
        return new TestingKafka(client, null);
    }

    public static TestingKafka start() throws Exception {
        TestKitNodes nodes =
                new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build();
        KafkaClusterTestKit cluster =
                new KafkaClusterTestKit.Builder(nodes)
                        .setConfigProp("offsets.topic.replication.factor", "1")
                        .setConfigProp("offsets.topic.num.partitions", "4")
                        .setConfigProp("transaction.state.log.replication.factor", "1")
                        .setConfigProp("transaction.state.log.min.isr", "1")
                        .setConfigProp("transaction.state.log.num.partitions", "4")
                        .setConfigProp("group.initial.rebalance.delay.ms", "0")
                        .setConfigProp("auto.create.topics.enable", "false")
                        .setConfigProp("log.retention.ms", "-1")
                        .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        Properties client = new Properties();
        client.put("bootstrap.servers", cluster.bootstrapServers());
        return new TestingKafka(client, cluster);
    }

    public String bootstrapServers() {
        return client.getProperty("bootstrap.servers");
    }

    public void createTopics(int partitions, String... names) throws Exception {
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(
                            Arrays.stream(names).map(name -> newTopic(name, partitions)).toList())
                    .all()
                    .get();
            // the controller knows them before the broker does
            await().ignoreExceptions()
                    .until(
                            () ->
                                    admin.describeTopics(List.of(names)).allTopicNames().get()
                                            != null);
        }
    }

    /**
     * Describes a topic with one replica; one that is called themes is compacted, as it must be.
     */
    static NewTopic newTopic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(name.endsWith("themes") ? Map.of("cleanup.policy", "compact") : Map.of());
    }

    /** Sets options of topics, and waits until the broker has them. */
    public void configure(Map<String, String> options, String... topics) throws Exception {
        List<ConfigResource> resources =
                Arrays.stream(topics)
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();
        List<AlterConfigOp> changes =
                options.entrySet().stream()
                        .map(
                                option ->
                                        new AlterConfigOp(
                                                new ConfigEntry(option.getKey(), option.getValue()),
                                                AlterConfigOp.OpType.SET))
                        .toList();
        try (Admin admin = Admin.create(client)) {
            admin.incrementalAlterConfigs(
                            resources.stream()
                                    .collect(Collectors.toMap(topic -> topic, topic -> changes)))
                    .all()
                    .get();
            await().until(
                            () ->
                                    admin.describeConfigs(resources).all().get().values().stream()
                                            .allMatch(config -> has(config, options)));
        }
    }

    private static boolean has(Config config, Map<String, String> options) {
        return options.entrySet().stream()
                .allMatch(option -> config.get(option.getKey()).value().equals(option.getValue()));
    }

    public void produce(List<ProducerRecord<byte[], byte[]>> records) {
        produce(records, Map.of());
    }

    public void produce(List<ProducerRecord<byte[], byte[]>> records, Map<String, ?> options) {
        Properties properties = oneInFlight();
        properties.putAll(options);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(producer::send);
            producer.flush();
        }
    }

    /** A leader that is not ready yet must not take the second request before the first. */
    private Properties oneInFlight() {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return properties;
    }

    /** Everything in the topic that committed transactions, or none, have written up to now. */
    public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }
}
