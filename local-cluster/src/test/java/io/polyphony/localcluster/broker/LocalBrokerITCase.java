package io.polyphony.localcluster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.feedback.FeedbackKind;
import io.polyphony.localcluster.feedback.FeedbackLine;
import io.polyphony.localcluster.feedback.FeedbackProducer;
import io.polyphony.localcluster.feedback.Timetable;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerITCase {

    @TempDir private Path folder;

    @Test
    void keepsFeedbackWithOldTimestampsAndEndsWhenClosed() throws Exception {
        long pid;
        try (LocalBroker broker = LocalBroker.start(settings(0))) {
            pid = broker.pid();
            Topics.create(broker.bootstrapServers(), 2);
            assertThat(topics(broker)).contains("reviews", "themes", "dead-letters");

            Timetable timetable = Timetable.of(Duration.ofSeconds(10), 60);
            try (FeedbackProducer producer =
                    new FeedbackProducer(broker.bootstrapServers(), timetable)) {
                producer.send(61, line("r/1"));
                producer.flush();
            }

            ConsumerRecord<String, byte[]> record = firstReview(broker);
            assertThat(record.key()).isEqualTo("demo/review/r%2F1");
            assertThat(record.timestamp()).isEqualTo(timetable.timestamp(61));
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void refusesATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> LocalBroker.start(settings(taken.getLocalPort())))
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " (--kafka-port)");
        }
    }

    private BrokerSettings settings(int port) {
        return new BrokerSettings(folder.resolve("broker"), folder.resolve("broker.log"), port);
    }

    private static FeedbackLine line(String id) {
        return new FeedbackLine(
                FeedbackKind.REVIEW,
                id,
                FeedbackLine.DEFAULT_TENANT,
                null,
                new FeedbackLine.Wording("text", null, null),
                FeedbackLine.Details.NONE);
    }

    private static Iterable<String> topics(LocalBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static ConsumerRecord<String, byte[]> firstReview(LocalBroker broker) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(new TopicPartition("reviews", 0), new TopicPartition("reviews", 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return consumer.poll(Duration.ofSeconds(20)).iterator().next();
        }
    }
}
