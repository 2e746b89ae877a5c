package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.kafka.sink.DeadLetterHeaders;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A state goes on when the curation topic is left out, and when it is there again. */
class CurationTopicITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final Map<String, String> WITH_TOPIC =
            Map.of("source.curation.topic", "curation");

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private static Path model;
    @TempDir private static Path savepoints;

    private static TestingKafka kafka;
    private static TestingTopics topics;
    private int records;

    @BeforeAll
    static void start() throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        kafka = TestingKafka.start();
        kafka.createTopics(1, "curation");
        topics = TestingTopics.create(kafka, "changed", 1);
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void aSavepointRestoresWithoutTheTopicAndWithItAgain(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        noCommand(1);
        String first = run(cluster, WITH_TOPIC, null);
        assertThat(topics.deadLetters()).hasSize(1);

        noCommand(2);
        String second = run(cluster, Map.of(), first);
        String third = run(cluster, Map.of(), second);
        assertThat(topics.deadLetters()).hasSize(1);

        JobClient job = job(WITH_TOPIC, third);
        await().atMost(TestingJob.PATIENCE).until(() -> topics.deadLetters().size() == 2);
        stop(job);
        assertThat(topics.deadLetters())
                .extracting(letter -> DeadLetterHeaders.read(letter.headers(), "polyphony.offset"))
                .containsExactlyInAnyOrder(Optional.of("0"), Optional.of("1"));
        assertThat(topics.labelled()).hasSize(records);
    }

    @Test
    void aSavepointOfAJobThatNeverHadTheTopicRestoresWithIt(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        TestingTopics before = topics;
        topics = TestingTopics.create(kafka, "added", 1);
        try {
            String first = run(cluster, Map.of(), null);
            String second = run(cluster, WITH_TOPIC, first);

            assertThat(second).isNotEmpty();
        } finally {
            topics = before;
        }
    }

    /** Runs the job until it has labelled a further record, and returns its savepoint. */
    private String run(MiniCluster cluster, Map<String, String> options, String savepoint)
            throws Exception {
        JobClient job = job(options, savepoint);
        TestingJob.awaitCheckpoints(cluster, job, 1);
        int expected = topics.labelled().size() + 1;
        kafka.produce(
                List.of(
                        TestingInputs.review(
                                topics.reviews(), records, BASE_TIME + records * 10_000L)));
        records++;
        await().atMost(TestingJob.PATIENCE).until(() -> topics.labelled().size() == expected);
        return stop(job);
    }

    private static JobClient job(Map<String, String> options, String savepoint) throws Exception {
        Map<String, String> all = new HashMap<>(options);
        if (savepoint != null) {
            all.put("execution.state-recovery.path", savepoint);
        }
        return new TestingJob(model).start(topics, 2, all);
    }

    private static String stop(JobClient job) throws Exception {
        String path =
                job.stopWithSavepoint(
                                false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
        await().atMost(TestingJob.PATIENCE)
                .until(() -> job.getJobStatus().get() == JobStatus.FINISHED);
        return path;
    }

    private static void noCommand(int number) {
        kafka.produce(List.of(TestingInputs.garbage("curation", number, BASE_TIME)));
    }
}
