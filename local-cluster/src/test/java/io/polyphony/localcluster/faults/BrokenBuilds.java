package io.polyphony.localcluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.cluster.process.BuiltJars;
import io.polyphony.localcluster.faults.oracle.Finding;
import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import io.polyphony.localcluster.faults.schedule.Action;
import io.polyphony.localcluster.faults.schedule.ActionKind;
import io.polyphony.localcluster.faults.schedule.Moment;
import io.polyphony.localcluster.faults.schedule.Schedule;
import io.polyphony.localcluster.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is broken on purpose is found out: {@code ./mvnw verify -Pfaults}. */
class BrokenBuilds {

    /** So many that records wait in the batch step whenever a task manager is killed. */
    private static final int BUSY = 300;

    private static final int USUAL = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path temporary;

    private final Home home = Home.find();

    @Test
    void theFlushBeforeTheBarrierIsMissed() throws Exception {
        Path jar = BrokenJar.withoutFlush(built(), temporary.resolve("broken.jar"));
        assertThat(findings(BUSY, Map.of(), jar)).contains(Kind.LOST);
    }

    @Test
    void sinksThatWriteAtLeastOnceAreFound() throws Exception {
        Map<String, String> options = Map.of("delivery.guarantee", "at-least-once");
        assertThat(findings(USUAL, options, null)).contains(Kind.DUPLICATED);
    }

    /** Versions of a record with different texts are in shards that answer in any order. */
    @Test
    void versionsOutOfOrderAreFound() throws Exception {
        Path jar = BrokenJar.withoutVersions(built(), temporary.resolve("broken.jar"));
        Map<String, String> options = Map.of("clustering.shards", "16");
        assertThat(findings(USUAL, options, jar)).contains(Kind.OVERWRITTEN);
    }

    private Path built() throws Exception {
        return BuiltJars.of(home).job();
    }

    /** Kinds of findings of a run in which task managers are killed. */
    private Set<Kind> findings(int rate, Map<String, String> options, @Nullable Path jar)
            throws Exception {
        List<Action> kills =
                IntStream.rangeClosed(1, 4)
                        .mapToObj(
                                i ->
                                        new Action(
                                                ActionKind.KILL_TASK_MANAGER,
                                                Moment.ANY,
                                                1 + i % 2,
                                                Duration.ofSeconds(3),
                                                Duration.ofMillis(200),
                                                0,
                                                false))
                        .toList();
        FaultRun.Settings settings =
                new FaultRun.Settings(
                        temporary.toRealPath().resolve("cluster"),
                        List.of(new Schedule(1, kills)),
                        rate,
                        PATIENCE,
                        options,
                        jar);
        return new FaultRun(home, settings, System.out)
                .run().findings().stream().map(Finding::kind).collect(Collectors.toSet());
    }
}
