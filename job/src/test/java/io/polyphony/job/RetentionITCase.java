package io.polyphony.job;

import static io.polyphony.job.testing.TestingJob.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import io.polyphony.job.tools.status.ShowStatusTesting;
import io.polyphony.schemas.LabelledVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Retention deletes records of an input while the job is stopped. */
class RetentionITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private static Path model;

    @Test
    void deletedRecordsAreCountedAndShown(
            @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        TestingJob job = new TestingJob(model);
        try (TestingKafka kafka = TestingKafka.start()) {
            TestingTopics topics = TestingTopics.create(kafka, "retention", 1);
            Map<String, String> options = new HashMap<>();
            options.put("clustering.window", "1 s");
            JobClient first = job.start(topics, 1, options);
            kafka.produce(reviews(topics, 0, 10));
            await().atMost(PATIENCE).until(() -> topics.labelled().size() == 10);
            options.put(
                    "execution.state-recovery.path",
                    first.stopWithSavepoint(
                                    false, savepoints.toString(), SavepointFormatType.CANONICAL)
                            .get());
            kafka.produce(reviews(topics, 10, 30));
            delete(kafka, topics.reviews(), 25);

            JobClient second = job.start(topics, 1, options);
            await().atMost(PATIENCE).until(() -> topics.labelled().size() == 15);

            assertThat(topics.labelled().stream().map(LabelledVector::getRecordKey).distinct())
                    .hasSize(15);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    ShowStatusTesting.output(
                                                            cluster.getRestAddress().get()))
                                            .contains(second.getJobID().toString())
                                            .contains("skipped          15 records"));
            TestingJob.cancel(second);
        }
    }

    private static void delete(TestingKafka kafka, String topic, long before) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(topic, 0),
                                    RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> reviews(
            TestingTopics topics, int from, int to) throws Exception {
        List<ProducerRecord<byte[], byte[]>> reviews = new ArrayList<>();
        for (int i = from; i < to; i++) {
            reviews.add(TestingInputs.review(topics.reviews(), i, BASE_TIME + i));
        }
        return reviews;
    }
}
