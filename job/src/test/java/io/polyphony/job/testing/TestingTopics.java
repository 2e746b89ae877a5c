package io.polyphony.job.testing;

import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.message.MessageDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Names of the topics of one test, and what the job has committed to them. */
public record TestingTopics(TestingKafka kafka, String reviews, String tickets, String outputs) {

    public static TestingTopics create(TestingKafka kafka, String test, int partitions)
            throws Exception {
        TestingTopics topics = new TestingTopics(kafka, test + "-reviews", test + "-tickets", test);
        kafka.createTopics(partitions, topics.reviews, topics.tickets);
        topics.createOutputs();
        return topics;
    }

    public static TestingTopics sharing(TestingTopics inputs, String outputs) throws Exception {
        TestingTopics topics =
                new TestingTopics(inputs.kafka, inputs.reviews, inputs.tickets, outputs);
        topics.createOutputs();
        return topics;
    }

    private void createOutputs() throws Exception {
        kafka.createTopics(
                2,
                outputs + "-labelled-vectors",
                outputs + "-theme-events",
                outputs + "-themes",
                outputs + "-dead-letters");
    }

    Map<String, String> options() {
        return Map.of(
                "source.topics", reviews + ";" + tickets,
                "source.group-id", outputs,
                "delivery.transactional-id-prefix", outputs,
                "output.labelled-vectors.topic", outputs + "-labelled-vectors",
                "output.theme-events.topic", outputs + "-theme-events",
                "output.themes.topic", outputs + "-themes",
                "output.dead-letters.topic", outputs + "-dead-letters");
    }

    /** Returns the records of labelled vectors as they are stored. */
    public List<ConsumerRecord<byte[], byte[]>> labelledRecords() {
        return kafka.committed(outputs + "-labelled-vectors");
    }

    /** Sets options of the output topics. */
    public void configureOutputs(Map<String, String> options) throws Exception {
        kafka.configure(
                options,
                outputs + "-labelled-vectors",
                outputs + "-theme-events",
                outputs + "-themes",
                outputs + "-dead-letters");
    }

    public List<LabelledVector> labelled() throws IOException {
        return decode(outputs + "-labelled-vectors", LabelledVector.getDecoder());
    }

    public List<ThemeEvent> events() throws IOException {
        return decode(outputs + "-theme-events", ThemeEvent.getDecoder());
    }

    public List<ThemeState> themes() throws IOException {
        return decode(outputs + "-themes", ThemeState.getDecoder());
    }

    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return kafka.committed(outputs + "-dead-letters");
    }

    /**
     * Labelled vectors and events, each on a line, in an order that does not depend on partitions.
     */
    public Map<String, String> lines() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        labelled().forEach(vector -> lines.put(vector.getRecordKey(), vector.toString()));
        events().forEach(event -> lines.put(event.getId(), event.toString()));
        return lines;
    }

    private <T> List<T> decode(String topic, MessageDecoder<T> decoder) throws IOException {
        List<T> decoded = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : kafka.committed(topic)) {
            if (record.value() != null) {
                decoded.add(decoder.decode(record.value()));
            }
        }
        return decoded;
    }
}
