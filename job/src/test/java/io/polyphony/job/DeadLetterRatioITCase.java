package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A topic that is wholly wrong stops the job for good, and its letters say why. */
class DeadLetterRatioITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final int LETTERS = 150;

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @TempDir private static Path model;

    @Test
    void theLettersAreCommittedBeforeTheJobStops(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        try (TestingKafka kafka = TestingKafka.start()) {
            TestingTopics topics = TestingTopics.create(kafka, "wrong", 1);
            List<ProducerRecord<byte[], byte[]>> garbage = new ArrayList<>();
            for (int i = 0; i < LETTERS; i++) {
                garbage.add(TestingInputs.garbage(topics.reviews(), i, BASE_TIME));
            }
            kafka.produce(garbage);

            JobClient job =
                    new TestingJob(model).start(topics, 1, Map.of("dead-letters.max-ratio", "0.5"));

            await().atMost(TestingJob.PATIENCE)
                    .until(() -> job.getJobStatus().get() == JobStatus.FAILED);
            ErrorInfo failure = cluster.getExecutionGraph(job.getJobID()).get().getFailureInfo();
            assertThat(failure.getException())
                    .hasStackTraceContaining(
                            "the most common reason: %d UNDECODABLE from topic wrong-reviews"
                                    .formatted(LETTERS));
            assertThat(topics.deadLetters()).hasSize(LETTERS);
        }
    }
}
