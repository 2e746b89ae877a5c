package io.polyphony.localcluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.faults.schedule.Schedule;
import io.polyphony.localcluster.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Five seeds in their shortest form, on one cluster; more by {@code local-cluster/faults}. */
class FaultsITCase {

    private static final int STEPS = 3;
    private static final int RATE = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void nothingIsLostDoubledOrWrong() throws Exception {
        List<Schedule> seeds =
                LongStream.rangeClosed(1, 5).mapToObj(seed -> Schedule.of(seed, STEPS)).toList();
        FaultRun run =
                new FaultRun(
                        Home.find(),
                        new FaultRun.Settings(
                                temporary.toRealPath().resolve("cluster"),
                                seeds,
                                RATE,
                                PATIENCE,
                                Map.of(),
                                null),
                        System.out);

        FaultRun.Result result = run.run();

        assertThat(result.findings()).isEmpty();
        assertThat(result.outcomes()).hasSize(5 * STEPS);
        assertThat(result.counts().get("labelled")).isPositive();
    }
}
