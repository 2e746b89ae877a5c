package io.polyphony.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.remote.OpenAiSettings.Retry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Retry RETRY =
            new Retry(100, Duration.ofMillis(200), Duration.ofSeconds(5));

    private final Backoff longest = new Backoff(RETRY, () -> Math.nextDown(1.0));
    private final Backoff shortest = new Backoff(RETRY, () -> 0);

    @Test
    void theBoundDoublesUpToTheLongestDelay() {
        assertThat(longest.after(1, Duration.ZERO)).isEqualTo(Duration.ofMillis(199));
        assertThat(longest.after(3, Duration.ZERO)).isEqualTo(Duration.ofMillis(799));
        assertThat(longest.after(6, Duration.ZERO)).isEqualTo(Duration.ofMillis(4_999));
        assertThat(longest.after(99, Duration.ZERO)).isEqualTo(Duration.ofMillis(4_999));
    }

    @Test
    void theServersWishIsKeptUpToTheLongestDelay() {
        assertThat(shortest.after(1, Duration.ZERO)).isZero();
        assertThat(shortest.after(1, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(shortest.after(1, Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(5));
    }
}
