package io.polyphony.localcluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.fuzz.message.Outcome;
import io.polyphony.localcluster.home.Home;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The run of the command {@code fuzz}, shorter. Times depend on what else the machine does. */
class FuzzITCase {

    private static final int MESSAGES = 20_000;

    /**
     * In MiB. The heap grows with the first large records by 105 to 116 and no further (measured:
     * FUZZ.md), more than the 64 that the command aims at.
     */
    private static final long MAX_HEAP_GROWTH = 192;

    @Test
    void everyMalformedMessageLeavesOnceAsItsKindSays() throws Exception {
        FuzzSettings settings =
                new FuzzSettings(MESSAGES, 7, 2_000, Duration.ofSeconds(3), Duration.ofMinutes(5));

        FuzzResult result =
                new FuzzRun(
                                settings,
                                Home.find(),
                                new PrintStream(
                                        OutputStream.nullOutputStream(),
                                        false,
                                        StandardCharsets.UTF_8))
                        .run();

        assertThat(result.problems()).isEmpty();
        assertThat(result.counts().missing()).isZero();
        assertThat(result.counts().sent()).isEqualTo(MESSAGES);
        assertThat(result.counts().aborted()).isPositive();
        assertThat(result.tally().total())
                .containsKeys(Outcome.LABELLED, Outcome.ERASED, Outcome.OVERSIZE)
                .satisfies(
                        total ->
                                assertThat(total.values().stream().mapToInt(n -> n).sum())
                                        .isEqualTo(MESSAGES));
        assertThat(result.fuzzed().heap() - result.clean().heap()).isLessThan(MAX_HEAP_GROWTH);
        assertThat(result.stopReason()).contains("dead-letters.max-ratio: 0.5");
    }
}
