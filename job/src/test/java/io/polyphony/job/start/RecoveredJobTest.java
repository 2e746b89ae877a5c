package io.polyphony.job.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyphony.job.EnrichmentJob;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.concurrent.ScheduledExecutor;
import org.apache.flink.util.concurrent.ScheduledExecutorServiceAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The main program as Flink's application mode runs it, without brokers, registry and model. */
class RecoveredJobTest {

    private static final String BOOTSTRAP =
            "org.apache.flink.client.deployment.application.ApplicationDispatcherBootstrap";

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private final JobID job = new JobID();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aRestartedJobManagerGoesOnWithoutBrokersRegistryAndModel() throws Exception {
        CompletableFuture<?> end = run(List.of(job));

        await().atMost(Duration.ofSeconds(60)).until(() -> calls.contains("requestJobStatus"));
        assertThat(end).isNotDone();
        assertThat(calls).doesNotContain("submitJob", "fatal error");
    }

    @Test
    void aFirstStartRefusesAtOnce() throws Exception {
        CompletableFuture<?> end = run(List.of());

        assertThatThrownBy(() -> end.get(60, TimeUnit.SECONDS))
                .hasStackTraceContaining("/no/such/model");
        assertThat(calls).doesNotContain("submitJob");
    }

    @Test
    void anEnvironmentOfAnotherKindHasNoRecoveredJob() {
        assertThat(RecoveredJob.isIn(new StreamExecutionEnvironment(new Configuration())))
                .isFalse();
    }

    /** Runs main as a job manager does that has recovered these jobs. */
    private CompletableFuture<?> run(Collection<JobID> recovered) throws Exception {
        Class<?> bootstrap = bootstrap();
        Configuration flink = new Configuration();
        flink.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, job.toHexString());
        flink.set(DeploymentOptions.TARGET, "embedded");
        Constructor<?> constructor =
                bootstrap.getConstructor(
                        PackagedProgram.class,
                        Collection.class,
                        Configuration.class,
                        DispatcherGateway.class,
                        ScheduledExecutor.class,
                        FatalErrorHandler.class);
        Object running =
                constructor.newInstance(
                        program(),
                        recovered,
                        flink,
                        dispatcher(),
                        new ScheduledExecutorServiceAdapter(threads),
                        (FatalErrorHandler) failure -> calls.add("fatal error"));
        Method end = bootstrap.getDeclaredMethod("getApplicationCompletionFuture");
        end.setAccessible(true);
        return (CompletableFuture<?>) end.invoke(running);
    }

    /** Flink 2.3 has none, and starts the job anew from what main builds. */
    private static Class<?> bootstrap() {
        Optional<Class<?>> found;
        try {
            found = Optional.of(Class.forName(BOOTSTRAP));
        } catch (ClassNotFoundException e) {
            found = Optional.empty();
        }
        assumeTrue(found.isPresent());
        return found.orElseThrow();
    }

    private static PackagedProgram program() throws Exception {
        return PackagedProgram.newBuilder()
                .setEntryPointClassName(EnrichmentJob.class.getName())
                .setArguments(
                        "-Dsource.bootstrap-servers=localhost:1",
                        "-Ddelivery.transactional-id-prefix=any",
                        "-Dschema-registry.url=http://localhost:1",
                        "-Dembedding.model=/no/such/model")
                .build();
    }

    /** A dispatcher whose job runs. */
    private DispatcherGateway dispatcher() {
        return (DispatcherGateway)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DispatcherGateway.class},
                        (proxy, method, arguments) -> {
                            calls.add(method.getName());
                            return switch (method.getName()) {
                                case "requestJobStatus" ->
                                        CompletableFuture.completedFuture(JobStatus.RUNNING);
                                default ->
                                        CompletableFuture.failedFuture(
                                                new UnsupportedOperationException(
                                                        method.getName()));
                            };
                        });
    }
}
