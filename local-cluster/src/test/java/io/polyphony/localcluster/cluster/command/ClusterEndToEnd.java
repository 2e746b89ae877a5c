package io.polyphony.localcluster.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.localcluster.cluster.job.RepackedJar;
import io.polyphony.localcluster.cluster.process.ClusterFolder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The long form of {@link ClusterITCase}: {@code ./mvnw verify -Pcluster-e2e}. */
class ClusterEndToEnd {

    private static final List<String> FLINK =
            List.of("jobmanager", "taskmanager-1", "taskmanager-2");
    private static final int SUBMISSIONS = 10;
    private static final int SETTLED = 3;
    private static final long MEBIBYTE = 1 << 20;

    @TempDir private Path temporary;

    private Path folder;
    private TestingFeedbackFile feedback;

    @BeforeEach
    void prepare() throws Exception {
        folder = temporary.toRealPath().resolve("a cluster");
        feedback = new TestingFeedbackFile(temporary);
    }

    @Test
    void nothingIsLostOrDoubledByRescalingAKilledTaskManagerAndAnUpgrade() throws Exception {
        try (TestingCluster cluster = new TestingCluster(folder)) {
            cluster.run("up");
            submit(cluster);
            produce(cluster, 100);
            assertThat(cluster.run("rescale", "4")).contains("parallelism 4, from ", "savepoint-");
            produce(cluster, 100);
            assertThat(cluster.run("rescale", "2")).contains("parallelism 2, from ", "savepoint-");

            awaitCheckpoint(cluster);
            produce(cluster, 100);
            kill(cluster, "taskmanager-1");
            produce(cluster, 100);
            assertThat(cluster.answer("status").out()).containsPattern("taskmanager-1 +ended");
            assertThat(cluster.run("up")).contains("Started taskmanager-1.");
            produce(cluster, 100);
            cluster.awaitComplete(feedback.ids().size());

            cluster.run("stop");
            produce(cluster, 100);
            submit(cluster, "--jar", upgraded().toString());
            produce(cluster, 100);
            cluster.awaitComplete(feedback.ids().size());
            assertThat(cluster.labelledIds()).isEqualTo(feedback.ids());
        }
    }

    @Test
    void aClusterKilledByHandGoesOnFromItsLastCheckpoint() throws Exception {
        try (TestingCluster cluster = new TestingCluster(folder)) {
            cluster.run("up");
            submit(cluster);
            produce(cluster, 100);
            cluster.awaitComplete(feedback.ids().size());
            produce(cluster, 100);
            for (String process :
                    List.of("taskmanager-2", "jobmanager", "broker", "taskmanager-1")) {
                kill(cluster, process);
            }
            assertThat(cluster.refused("submit")).contains("does not answer");

            assertThat(cluster.run("up"))
                    .contains("Started broker, jobmanager, taskmanager-1, taskmanager-2.");
            assertThat(submit(cluster)).contains(", from ", "chk-");
            produce(cluster, 100);
            cluster.awaitComplete(feedback.ids().size());
            assertThat(cluster.labelledIds()).isEqualTo(feedback.ids());

            kill(cluster, "jobmanager");
            Files.delete(folder.resolve("pids/taskmanager-2.pid"));
            cluster.run("down");
            assertThat(cluster.processes()).isEmpty();
        }
    }

    @Test
    void tenSubmissionsToTheSameTaskManagersLeaveNothingBehind() throws Exception {
        Map<String, List<TestingJvm>> measured = new HashMap<>();
        FLINK.forEach(process -> measured.put(process, new ArrayList<>()));
        try (TestingCluster cluster = new TestingCluster(folder)) {
            cluster.run("up");
            for (int i = 0; i < SUBMISSIONS; i++) {
                submit(cluster, "--parallelism", "4");
                produce(cluster, 60);
                cluster.awaitComplete(feedback.ids().size());
                cluster.run("stop");
                for (String process : FLINK) {
                    TestingJvm jvm =
                            TestingJvm.of(
                                    cluster.pid(process), folder.resolve("tmp").resolve(process));
                    measured.get(process).add(jvm);
                    System.out.println("submission " + (i + 1) + ", " + process + ": " + jvm);
                }
            }
            assertThat(cluster.labelledIds()).isEqualTo(feedback.ids());
            assertThat(logs())
                    .doesNotContain(
                            "java.lang.UnsatisfiedLinkError", "java.lang.NoClassDefFoundError");
            await().atMost(Duration.ofMinutes(2)).until(() -> jars() == 0);
        }
        measured.forEach(ClusterEndToEnd::assertFlat);
    }

    /**
     * After the third submission nothing grows but what the garbage collector and the allocator
     * leave to chance.
     */
    private static void assertFlat(String process, List<TestingJvm> jvms) {
        TestingJvm settled = jvms.get(SETTLED - 1);
        TestingJvm last = jvms.get(jvms.size() - 1);
        String all = process + ": " + jvms;
        assertThat(last.jobLoaders()).as(all).isLessThanOrEqualTo(settled.jobLoaders() + 1);
        assertThat(last.metaspaceBytes())
                .as(all)
                .isLessThan(settled.metaspaceBytes() + 6 * MEBIBYTE);
        assertThat(last.residentBytes())
                .as(all)
                .isLessThan(settled.residentBytes() + settled.residentBytes() / 4);
        assertThat(last.temporaryBytes()).as(all).isLessThan(settled.temporaryBytes() + MEBIBYTE);
    }

    private String submit(TestingCluster cluster, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "submit",
                                "-Dclustering.window=2s",
                                "-Dsource.idle-timeout=5s",
                                "-Dexecution.checkpointing.interval=2s"));
        arguments.addAll(List.of(more));
        return cluster.run(arguments.toArray(String[]::new));
    }

    private void produce(TestingCluster cluster, int count) throws Exception {
        cluster.run("produce", feedback.next(count).toString());
    }

    private static void awaitCheckpoint(TestingCluster cluster) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> cluster.run("status").contains("/checkpoints/"));
    }

    private static void kill(TestingCluster cluster, String process) throws Exception {
        ProcessHandle handle = ProcessHandle.of(cluster.pid(process)).orElseThrow();
        handle.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> !cluster.isRunning(process));
    }

    private Path upgraded() throws IOException {
        return RepackedJar.of(
                folder.resolve("jobs/polyphony/job.jar"),
                "99.0.0",
                temporary.resolve("polyphony-job-99.0.0.jar"),
                Map.of());
    }

    private String logs() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String process : FLINK) {
            text.append(Files.readString(folder.resolve("logs/" + process + ".log")));
        }
        return text.toString();
    }

    /** Jars of jobs that task managers still hold. */
    private long jars() throws IOException {
        try (Stream<Path> files = Files.walk(ClusterFolder.at(folder).temporary())) {
            return files.filter(file -> file.getFileName().toString().startsWith("blob_p-"))
                    .count();
        }
    }
}
