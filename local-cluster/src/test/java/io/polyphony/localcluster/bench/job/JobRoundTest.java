package io.polyphony.localcluster.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.home.Home;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRoundTest {

    @Test
    void countsFromTheLastTaskThatBeganToTheLastCommit() {
        OutputLog.Written written = new OutputLog.Written(new long[] {14_000, 12_000, 15_500}, 1);

        JobRound round = JobRound.of(written, 10_000, 16_000, List.of());

        assertThat(round.records()).isEqualTo(4);
        assertThat(round.seconds()).isEqualTo(6);
        assertThat(round.perSecond()).isEqualTo(4 / 6.0);
        assertThat(round.firstOutputSeconds()).isEqualTo(2);
        assertThat(round.lastOutputSeconds()).isEqualTo(0.5);
    }

    @Test
    void noTwoRecordsHaveTheirTextOrIdInCommon() throws Exception {
        VariedFeedback feedback = VariedFeedback.of(Home.find().sample(), 2_000);

        assertThat(feedback.lines()).hasSize(2_000);
        assertThat(new HashSet<>(feedback.texts())).hasSize(2_000);
        assertThat(feedback.lines().stream().map(line -> line.kind() + line.id()).distinct())
                .hasSize(2_000);
    }
}
