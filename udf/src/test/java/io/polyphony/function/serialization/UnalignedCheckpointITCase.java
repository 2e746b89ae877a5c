package io.polyphony.function.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.polyphony.function.TestingRecords;
import io.polyphony.function.record.EmbeddedFeedback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that an unaligned checkpoint has caught on their way between two tasks. */
class UnalignedCheckpointITCase {

    private static final int RECORDS = 20_000;

    private static final Semaphore PERMITS = new Semaphore(0);
    private static final ConcurrentLinkedQueue<Long> ARRIVED = new ConcurrentLinkedQueue<>();

    private final MiniCluster cluster =
            new MiniCluster(
                    new MiniClusterConfiguration.Builder()
                            .setNumSlotsPerTaskManager(1)
                            .withRandomPorts()
                            .build());

    @TempDir private Path folder;

    @BeforeEach
    void start() throws Exception {
        PERMITS.drainPermits();
        ARRIVED.clear();
        cluster.start();
    }

    @AfterEach
    void stop() throws Exception {
        PERMITS.release(RECORDS);
        cluster.close();
    }

    @Test
    void recordsOnTheirWayGoOn() throws Exception {
        String checkpoint = checkpoint(StreamTypes.EMBEDDED_FEEDBACK);
        long before = ARRIVED.size();
        ARRIVED.clear();

        PERMITS.release(RECORDS);
        run(graph(StreamTypes.EMBEDDED_FEEDBACK, checkpoint));

        List<Long> after = List.copyOf(ARRIVED);
        assertThat(after.get(0)).isLessThanOrEqualTo(before);
        assertThat(after)
                .containsExactlyElementsOf(
                        LongStream.range(after.get(0), RECORDS).boxed().toList());
    }

    @Test
    void recordsOfAnEarlierVersionOnTheirWayAreRefused() throws Exception {
        String checkpoint = checkpoint(new FormerTypeInformation());

        PERMITS.release(RECORDS);

        assertThatThrownBy(() -> run(graph(StreamTypes.EMBEDDED_FEEDBACK, checkpoint)))
                .hasStackTraceContaining("A record in the checkpoint does not name its format")
                .hasStackTraceContaining("take a savepoint with the version that wrote it");
    }

    /** Returns the path of a checkpoint that was taken while records waited for the last task. */
    private String checkpoint(TypeInformation<EmbeddedFeedback> type) throws Exception {
        JobGraph graph = graph(type, null);
        cluster.submitJob(graph).get();
        PERMITS.release();
        await().until(() -> ARRIVED.size() == 1);
        CompletableFuture<String> checkpoint =
                cluster.triggerCheckpoint(graph.getJobID(), CheckpointType.FULL)
                        .thenApply(id -> folder + "/" + graph.getJobID() + "/chk-" + id);
        await().pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            PERMITS.release();
                            return checkpoint.isDone();
                        });
        cluster.cancelJob(graph.getJobID()).get();
        PERMITS.release(RECORDS);
        await().until(() -> cluster.getJobStatus(graph.getJobID()).get() == JobStatus.CANCELED);
        PERMITS.drainPermits();
        assertThat(ARRIVED.size()).isLessThan(RECORDS);
        return checkpoint.get();
    }

    private void run(JobGraph graph) throws Exception {
        cluster.submitJob(graph).get();
        cluster.requestJobResult(graph.getJobID())
                .get()
                .toJobExecutionResult(UnalignedCheckpointITCase.class.getClassLoader());
    }

    private JobGraph graph(TypeInformation<EmbeddedFeedback> type, String checkpoint) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
        configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.fromSequence(0, RECORDS - 1)
                .uid("source")
                .map(UnalignedCheckpointITCase::record)
                .returns(type)
                .uid("record")
                .rebalance()
                .map(UnalignedCheckpointITCase::arrive)
                .uid("arrive")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        JobGraph graph = env.getStreamGraph().getJobGraph();
        if (checkpoint != null) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(checkpoint));
        }
        return graph;
    }

    private static EmbeddedFeedback record(long offset) {
        return TestingRecords.embedded(
                TestingRecords.feedback("acme", offset, offset, "text"), .6f, .8f);
    }

    private static Long arrive(EmbeddedFeedback record) throws InterruptedException {
        PERMITS.acquire();
        long offset = record.feedback().position().offset();
        ARRIVED.add(offset);
        return offset;
    }
}
