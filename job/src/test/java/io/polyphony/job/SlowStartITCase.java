package io.polyphony.job;

import static io.polyphony.job.testing.TestingJob.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.testing.FailingModelLoader;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import io.polyphony.schemas.LabelledVector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Restarts that take longer than an open window waits in silence. The window's other records are in
 * Kafka meanwhile, and belong to it.
 */
class SlowStartITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final int EARLIER = 10;
    private static final int ALL = 20;

    /** Silence after which the options below close a window, and as much again. */
    private static final Duration LONG = Duration.ofSeconds(12);

    private static final Map<String, String> OPTIONS =
            Map.of(
                    "clustering.window", "5 s",
                    "source.restart-timeout", "0 s",
                    "delivery.guarantee", "at-least-once");

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private static Path model;

    private static TestingKafka kafka;
    private static TestingJob job;

    @BeforeAll
    static void start() throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        job = new TestingJob(model);
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void aRestoredWindowWaitsForAModelThatOpensSlowly(
            @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "opening", 1);
        Map<String, String> restored = stoppedInAWindow(topics, cluster, savepoints);
        CountDownLatch opened = new CountDownLatch(1);
        FailingModelLoader.openWhen(opened);

        JobClient second = job.start(topics, 2, restored);
        await().during(LONG).atMost(PATIENCE).until(() -> topics.labelled().isEmpty());
        opened.countDown();

        assertAllMeetInTheirWindow(topics);
        TestingJob.cancel(second);
    }

    @Test
    void aRestoredWindowWaitsForASlowFirstFetch(
            @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "fetching", 1);
        Map<String, String> restored = stoppedInAWindow(topics, cluster, savepoints);
        // the broker keeps a fetch that is smaller until the time is up
        restored.put("source.kafka.fetch.min.bytes", "1000000");
        restored.put("source.kafka.fetch.max.wait.ms", Long.toString(LONG.toMillis()));

        JobClient second = job.start(topics, 1, restored);

        assertAllMeetInTheirWindow(topics);
        TestingJob.cancel(second);
    }

    /** Stops a job with records in an open window, and produces the window's other records. */
    private static Map<String, String> stoppedInAWindow(
            TestingTopics topics, MiniCluster cluster, Path savepoints) throws Exception {
        JobClient first = job.start(topics, 1, OPTIONS);
        TestingJob.awaitCheckpoints(cluster, first, 1);
        kafka.produce(reviews(topics, 0, EARLIER));
        TestingJob.awaitCheckpoints(cluster, first, 2);
        String savepoint =
                first.stopWithSavepoint(false, savepoints.toString(), SavepointFormatType.CANONICAL)
                        .get();
        assertThat(topics.labelled()).isEmpty();
        kafka.produce(reviews(topics, EARLIER, ALL));
        Map<String, String> restored = new HashMap<>(OPTIONS);
        restored.put("execution.state-recovery.path", savepoint);
        return restored;
    }

    private static List<ProducerRecord<byte[], byte[]>> reviews(
            TestingTopics topics, int from, int to) throws IOException {
        List<ProducerRecord<byte[], byte[]>> reviews = new ArrayList<>();
        for (int i = from; i < to; i++) {
            reviews.add(TestingInputs.review(topics.reviews(), i, BASE_TIME + i));
        }
        return reviews;
    }

    private static void assertAllMeetInTheirWindow(TestingTopics topics) throws IOException {
        await().atMost(PATIENCE).until(() -> topics.labelled().size() == ALL);
        assertThat(topics.labelled()).noneMatch(LabelledVector::getLate);
    }
}
