package io.polyphony.job.kafka.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.check.Findings;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class TransactionCheckTest {

    private static final long CHECKPOINT_INTERVAL = 10_000;

    @Test
    void refusesBrokersThatForgetAnIdBetweenTwoCheckpoints() {
        assertThat(problems(Optional.of(15_000L)))
                .containsExactly(
                        "the broker's transactional.id.expiration.ms is 15000, but must be at least"
                                + " twice the checkpoint interval of 10000 ms: a sink would lose"
                                + " its ids between two checkpoints");
    }

    @Test
    void warnsOnlyWhereAnIdOutlivesTheInterval() {
        assertThat(problems(Optional.of(60_000L))).isEmpty();
        assertThat(problems(Optional.empty())).isEmpty();
    }

    private static List<String> problems(Optional<Long> expiration) {
        Findings findings = new Findings();
        new TransactionCheck(Optional.empty(), expiration)
                .check(new Configuration(), CHECKPOINT_INTERVAL, findings);
        return findings.problems();
    }
}
