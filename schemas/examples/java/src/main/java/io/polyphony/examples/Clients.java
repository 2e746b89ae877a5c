package io.polyphony.examples;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's clients as the examples use them. */
final class Clients {

    private Clients() {}

    /**
     * Sends one record and waits until it is written.
     *
     * @param value null for a tombstone
     */
    static void send(Options options, String topic, String key, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", options.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** A consumer of what committed transactions wrote, from the beginning of the topic. */
    static KafkaConsumer<String, byte[]> consumer(Options options, String topic) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                options.bootstrapServers(),
                                "group.id",
                                options.get("group"),
                                "auto.offset.reset",
                                "earliest",
                                // without it records of aborted transactions are read, too
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    static Duration idle(Options options) {
        return Duration.ofSeconds(Long.parseLong(options.find("idle").orElse("315360000")));
    }
}
