package io.polyphony.job.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.options.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicLong clock = new AtomicLong();
    private final List<Long> pauses = new ArrayList<>();
    private int runs;

    @Test
    void aStartRefusesAtOnceByDefault() {
        assertThatThrownBy(() -> patience(Duration.ZERO).run(this::failing))
                .isInstanceOf(ConfigurationException.class);
        assertThat(runs).isOne();
        assertThat(pauses).isEmpty();
    }

    @Test
    void theChecksRunAgainUntilTheyFindNothing() throws Exception {
        patience(Duration.ofSeconds(60))
                .run(
                        () -> {
                            if (++runs < 3) {
                                throw new EmbeddingException("the folder is not there");
                            }
                        });

        assertThat(runs).isEqualTo(3);
        assertThat(pauses).containsExactly(5_000L, 5_000L);
    }

    @Test
    void theLastProblemEndsTheStartWhenPatienceIsOver() {
        assertThatThrownBy(() -> patience(Duration.ofSeconds(12)).run(this::failing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("no answer, attempt 4");
        assertThat(pauses).containsExactly(5_000L, 5_000L, 2_000L);
    }

    @Test
    void aFaultOfTheProgramIsNotWaitedFor() {
        assertThatThrownBy(
                        () ->
                                patience(Duration.ofSeconds(12))
                                        .run(
                                                () -> {
                                                    throw new IllegalStateException("a fault");
                                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(pauses).isEmpty();
    }

    private void failing() throws ConfigurationException {
        runs++;
        throw new ConfigurationException(List.of("no answer, attempt " + runs));
    }

    private Patience patience(Duration patience) {
        return new Patience(
                patience,
                clock::get,
                millis -> {
                    pauses.add(millis);
                    clock.addAndGet(millis);
                });
    }
}
