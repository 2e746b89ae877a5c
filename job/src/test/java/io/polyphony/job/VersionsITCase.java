package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.kafka.sink.DeadLetterHeaders;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import io.polyphony.schemas.LabelledVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a record whose windows end in another order than they were written in. */
class VersionsITCase {

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
    void theNewestVersionIsTheLastOfItsKeyAndAnOlderOneThatComesLaterIsALetter() throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        try (TestingKafka kafka = TestingKafka.start()) {
            TestingTopics topics = TestingTopics.create(kafka, "versions", 1);
            kafka.produce(
                    List.of(
                            TestingInputs.review(topics.reviews(), 1, BASE_TIME + 20_000),
                            TestingInputs.review(topics.reviews(), 1, BASE_TIME),
                            TestingInputs.review(topics.reviews(), 2, BASE_TIME)));

            new TestingJob(model).runBounded(topics, 2);

            assertThat(topics.labelled())
                    .extracting(LabelledVector::getRecordKey)
                    .containsExactlyInAnyOrder("acme/review/r1", "acme/review/r2");
            assertThat(topics.labelled())
                    .extracting(vector -> vector.getPosition().getOffset())
                    .containsExactlyInAnyOrder(1L, 2L);
            ConsumerRecord<byte[], byte[]> letter = topics.deadLetters().get(0);
            assertThat(topics.deadLetters()).hasSize(1);
            assertThat(letter.key()).isEqualTo("acme/review/r1".getBytes(StandardCharsets.UTF_8));
            assertThat(letter.value()).isEmpty();
            assertThat(DeadLetterHeaders.read(letter.headers(), DeadLetterHeaders.REASON))
                    .contains("SUPERSEDED");
            assertThat(DeadLetterHeaders.read(letter.headers(), DeadLetterHeaders.OFFSET))
                    .contains("0");
        }
    }
}
