package io.polyphony.job.kafka.source.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.job.testing.TestingKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounded jobs that fail after a checkpoint, and others that are started from it. */
class GuardedKafkaSourceITCase {

    private static final int RECORDS = 2_000;
    private static final long TIME_OF_A_RECORD = 500_000;
    private static final AtomicLong READ = new AtomicLong();
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    private static TestingKafka kafka;

    @TempDir private Path checkpoints;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @BeforeEach
    void forget() {
        FAILED.set(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aRestoredBoundedSourceEnds(int parallelism) throws Exception {
        String topic = "bounded-" + parallelism;
        kafka.createTopics(2, topic);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(
                    new ProducerRecord<>(
                            topic, i % 2, null, null, Integer.toString(i).getBytes(UTF_8)));
        }
        kafka.produce(records);

        assertThatThrownBy(() -> run(topic, parallelism, new Configuration()))
                .hasStackTraceContaining("once");
        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, newestCheckpoint().toString());
        long read = run(topic, parallelism, restored);

        assertThat(read).isGreaterThan(0).isLessThan(RECORDS);
    }

    private Path newestCheckpoint() throws IOException {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparing(GuardedKafkaSourceITCase::number))
                    .orElseThrow();
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().replace("chk-", ""));
    }

    /** Returns how many records were read to the end. */
    private long run(String topic, int parallelism, Configuration options) throws Exception {
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        options.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, options);
        READ.set(0);
        env.fromSource(source(topic), WatermarkStrategy.noWatermarks(), "a bounded source")
                .uid("source")
                .map(new FailingOnce())
                .uid("fails")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        env.execute();
        return READ.get();
    }

    private static GuardedKafkaSource<String> source(String topic) {
        Properties admin = new Properties();
        admin.setProperty("bootstrap.servers", kafka.bootstrapServers());
        return new GuardedKafkaSource<>(
                KafkaSource.<String>builder()
                        .setBootstrapServers(kafka.bootstrapServers())
                        .setTopics(topic)
                        .setGroupId(topic)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setBounded(OffsetsInitializer.latest())
                        .setProperty("partition.discovery.interval.ms", "-1")
                        .setDeserializer(
                                KafkaRecordDeserializationSchema.valueOnly(
                                        new SimpleStringSchema()))
                        .build(),
                admin,
                topic,
                any -> new SourcePosition(topic, 0, 0, 0));
    }

    /**
     * Takes its time, and fails once: when a checkpoint has completed that has records behind it.
     */
    private static final class FailingOnce
            implements MapFunction<String, String>, CheckpointedFunction, CheckpointListener {

        private static final long serialVersionUID = 1L;

        private long seen;
        private long seenBefore;

        @Override
        public String map(String value) {
            seen++;
            READ.incrementAndGet();
            LockSupport.parkNanos(TIME_OF_A_RECORD);
            return value;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            seenBefore = seen;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {}

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            if (seenBefore > 0 && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("once");
            }
        }
    }
}
