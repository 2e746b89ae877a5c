package io.polyphony.examples;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Prints the records of an output topic, one a line: key, a tab, the value as JSON ({@code null}:
 * what was known under this key is to be forgotten). Ends after {@code --idle} seconds without one:
 * {@code --topic labelled-vectors --group my-application}. {@code --output} says which of the
 * outputs it is where the topic has another name.
 */
public final class Consume {

    private Consume() {}

    public static void main(String[] arguments) {
        Options options = Options.parse(arguments);
        String topic = options.get("topic");
        String output = options.find("output").orElse(topic);
        Records records = new Records(options);
        Duration idle = Clients.idle(options);
        try (KafkaConsumer<String, byte[]> consumer = Clients.consumer(options, topic)) {
            long last = System.nanoTime();
            while (System.nanoTime() - last < idle.toNanos()) {
                if (consumer.assignment().isEmpty()) {
                    last = System.nanoTime();
                }
                ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofMillis(500));
                for (ConsumerRecord<String, byte[]> record : polled) {
                    System.out.println(record.key() + "\t" + value(records, output, record));
                    last = System.nanoTime();
                }
            }
        }
    }

    private static Object value(
            Records records, String output, ConsumerRecord<String, byte[]> record) {
        return Optional.ofNullable(record.value())
                .<Object>map(
                        bytes ->
                                output.equals("dead-letters")
                                        ? Base64.getEncoder().encodeToString(bytes)
                                        : records.decode(output, record.topic(), bytes))
                .orElse("null");
    }
}
