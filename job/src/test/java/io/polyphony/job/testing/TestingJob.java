package io.polyphony.job.testing;

import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.EnrichmentJob;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.options.EmbeddingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole job with a small random model, at two-second windows; how to start, watch and stop it.
 */
public record TestingJob(Path model) {

    public static final Duration PATIENCE = Duration.ofMinutes(2);

    public JobClient start(TestingTopics topics, int parallelism, Map<String, String> options)
            throws Exception {
        return environment(topics, parallelism, options).executeAsync();
    }

    public void runBounded(TestingTopics topics, int parallelism) throws Exception {
        runBounded(topics, parallelism, Map.of());
    }

    public void runBounded(TestingTopics topics, int parallelism, Map<String, String> options)
            throws Exception {
        Map<String, String> all = new HashMap<>(options);
        all.put("source.bounded", "true");
        environment(topics, parallelism, all).execute();
    }

    private StreamExecutionEnvironment environment(
            TestingTopics topics, int parallelism, Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(topics.options());
        all.put("source.bootstrap-servers", topics.kafka().bootstrapServers());
        all.put("source.start", "earliest");
        all.put("source.out-of-orderness", "0 ms");
        all.put("source.idle-timeout", "1 s");
        all.put("source.restart-timeout", "2 s");
        all.put("embedding.model", model.toString());
        all.put("embedding.threads", "1");
        all.put("clustering.window", "2 s");
        all.put("delivery.transaction-timeout", "1 min");
        all.put("parallelism.default", Integer.toString(parallelism));
        all.put("execution.checkpointing.interval", "500 ms");
        all.put("restart-strategy.type", "fixed-delay");
        all.put("restart-strategy.fixed-delay.attempts", "3");
        all.put("restart-strategy.fixed-delay.delay", "100 ms");
        all.putAll(options);
        JobConfiguration configuration = JobConfiguration.of(all);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        PipelineDefaults.complete(configuration.flink()));
        EnrichmentJob.build(
                env,
                configuration,
                new FailingModelLoader(
                        new CompiledModelLoader(
                                model.toString(),
                                null,
                                configuration.getOptional(EmbeddingOptions.DIMENSION).orElse(null),
                                1,
                                Device.CPU)));
        return env;
    }

    public static void awaitCheckpoints(MiniCluster cluster, JobClient job, int more) {
        long[] target = {-1};
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            long completed =
                                    checkpoints(cluster, job)
                                            .getCounts()
                                            .getNumberOfCompletedCheckpoints();
                            if (target[0] < 0) {
                                target[0] = completed + more;
                            }
                            return completed >= target[0];
                        });
    }

    public static CheckpointStatsSnapshot checkpoints(MiniCluster cluster, JobClient job)
            throws Exception {
        return cluster.getExecutionGraph(job.getJobID()).get().getCheckpointStatsSnapshot();
    }

    public static void cancel(JobClient job) throws Exception {
        job.cancel().get();
        await().atMost(PATIENCE).until(() -> job.getJobStatus().get() == JobStatus.CANCELED);
    }
}
