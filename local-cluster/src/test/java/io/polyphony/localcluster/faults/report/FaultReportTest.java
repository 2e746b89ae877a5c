package io.polyphony.localcluster.faults.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.faults.report.RunResult.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

class FaultReportTest {

    private static final RunResult WELL =
            new RunResult(
                    List.of(7L),
                    Map.of("in", 1_200L, "labelled", 1_190L, "dead letters", 10L),
                    List.of(
                            new Step("KILL_BROKER", "PREPARED", true, 9_000),
                            new Step("KILL_BROKER", "PREPARED", true, 3_000),
                            new Step("CUT_BROKER", "ANY", true, 1_500),
                            new Step("RESCALE", "ANY", false, 20_000)),
                    List.of(300L, 100L, 200L),
                    Map.of(),
                    1.5);
    private static final RunResult ILL =
            new RunResult(
                    List.of(8L),
                    Map.of("in", 100L),
                    List.of(),
                    List.of(),
                    Map.of("LOST", 2L, "STATE_DIFFERS", 3L),
                    2.5);

    @TempDir private Path temporary;

    @Test
    void sumsAreOfAllRuns() {
        assertThat(new FaultReport(List.of(WELL, ILL)).lines())
                .contains(
                        "| faults | 3 |",
                        "| steps of an operator | 1 |",
                        "| records in | 1,300 |",
                        "| lost | 2 |",
                        "| duplicated | 0 |",
                        "| other findings | 3 |",
                        "| recovery, median | 3.0 s |",
                        "| recovery, maximum | 9.0 s |",
                        "| checkpoint, 99 % | 300 ms |",
                        "| kill broker, prepared | 2 | 3.0 s | 9.0 s |",
                        "| 7 | 4 | 1200 | 1190 | 10 | none |",
                        "| 8 | 0 | 100 | 0 | 0 | {LOST=2, STATE_DIFFERS=3} |");
    }

    @Test
    void resultsOfSeveralDaysAreKeptInOneFile() throws Exception {
        ResultFile file = new ResultFile(temporary.resolve("runs/results.jsonl"));
        file.add(WELL);
        file.add(ILL);
        assertThat(file.read()).containsExactly(WELL, ILL);
    }

    @Test
    void aQuantileIsOneOfTheNumbers() {
        Quantiles hundred = new Quantiles(LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(hundred.of(.5)).isEqualTo(50);
        assertThat(hundred.of(.99)).isEqualTo(99);
        assertThat(hundred.max()).isEqualTo(100);
        assertThat(new Quantiles(List.of()).of(.5)).isZero();
    }
}
