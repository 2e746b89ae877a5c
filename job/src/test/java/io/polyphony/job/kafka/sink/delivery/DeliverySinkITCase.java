package io.polyphony.job.kafka.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sink in a running job, over failures, savepoints and changes of its parallelism. */
class DeliverySinkITCase {

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static TestingKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void everyRecordComesOnceOverFailuresRescalingAndFormerNamesWithFewIds(
            @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        kafka.createTopics(4, "rescaled-in");
        kafka.createTopics(2, "rescaled-out");
        CopyJob job =
                new CopyJob(kafka.bootstrapServers(), "rescaled-in", "rescaled-out", "rescaled");
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");

        run(job, job.sink(TransactionNamingStrategy.INCREMENTING), 2, flink, savepoints, cluster);
        for (int parallelism : new int[] {4, 1, 3, 2}) {
            run(job, job.pooling(), parallelism, flink, savepoints, cluster);
        }

        assertThat(values("rescaled-out"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 500).mapToObj(Integer::toString).toList());
        assertThat(transactions("rescaled-"))
                .extracting(TransactionListing::state)
                .doesNotContain(TransactionState.ONGOING);
        assertThat(transactions("rescaled-"))
                .filteredOn(listing -> listing.transactionalId().matches("rescaled-3-.*"))
                .hasSizeBetween(1, 4);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("admin") && name.contains("rescaled"));
    }

    @Test
    void aFailureThatTheSinkRepeatsWhileItClosesEndsTheJobAlone(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        kafka.createTopics(1, "refused-out");
        CopyJob job = new CopyJob(kafka.bootstrapServers(), "none", "refused-out", "refused");
        StreamExecutionEnvironment env = withoutRestart();
        env.fromData("any").flatMap(new RefusedThenFailing()).sinkTo(job.pooling());

        assertThatThrownBy(env::execute).hasStackTraceContaining("the failure itself");

        StreamExecutionEnvironment another = withoutRestart();
        another.fromData("still here").sinkTo(job.pooling());
        another.execute();
        assertThat(values("refused-out")).containsExactly("still here");
        assertThat(cluster.requestClusterOverview().get().getNumTaskManagersConnected())
                .isEqualTo(1);
    }

    /** Runs over 100 more records, half of them after a failure, and stops with a savepoint. */
    private static void run(
            CopyJob job,
            Sink<String> sink,
            int parallelism,
            Configuration flink,
            Path savepoints,
            MiniCluster cluster)
            throws Exception {
        int before = values(job.out()).size();
        JobClient running = job.start(sink, parallelism, flink);
        produce(job.in(), before, before + 50);
        TestingJob.awaitCheckpoints(cluster, running, 5);
        CopyJob.failOnce();
        produce(job.in(), before + 50, before + 100);
        await().atMost(TestingJob.PATIENCE).until(CopyJob::hasFailed);
        await().atMost(TestingJob.PATIENCE).until(() -> values(job.out()).size() >= before + 100);
        flink.set(
                StateRecoveryOptions.SAVEPOINT_PATH,
                running.stopWithSavepoint(
                                false, savepoints.toString(), SavepointFormatType.CANONICAL)
                        .get());
    }

    private static void produce(String topic, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            records.add(
                    new ProducerRecord<>(
                            topic, Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        kafka.produce(records);
    }

    private static List<String> values(String topic) {
        return kafka.committed(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<TransactionListing> transactions(String prefix) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            return admin.listTransactions().all().get().stream()
                    .filter(listing -> listing.transactionalId().startsWith(prefix))
                    .toList();
        }
    }

    private static StreamExecutionEnvironment withoutRestart() {
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(1);
        env.enableCheckpointing(200);
        return env;
    }

    /** Emits a record that is too large for the producer, and fails before the sink says so. */
    private static final class RefusedThenFailing implements FlatMapFunction<String, String> {

        private static final long serialVersionUID = 1;

        @Override
        public void flatMap(String value, Collector<String> out) {
            out.collect("x".repeat(2 << 20));
            throw new IllegalStateException("the failure itself");
        }
    }
}
