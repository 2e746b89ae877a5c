package io.polyphony.embedding.remote;

import io.polyphony.embedding.remote.OpenAiSettings.Retry;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waits between attempts: random within a bound that doubles ("full jitter"), so that many clients
 * do not return at once.
 */
final class Backoff {

    private static final int MOST_DOUBLINGS = 30;

    private final Retry retry;
    private final DoubleSupplier random;

    /**
     * @param random in [0, 1)
     */
    Backoff(Retry retry, DoubleSupplier random) {
        this.retry = retry;
        this.random = random;
    }

    /**
     * @param attempt the one that has failed, from 1
     * @param asked by the server; zero if it did not ask. Kept up to {@code maxDelay}
     */
    Duration after(int attempt, Duration asked) {
        long most = retry.maxDelay().toMillis();
        long doubled = retry.firstDelay().toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        long jittered = (long) (random.getAsDouble() * Math.min(most, doubled));
        return Duration.ofMillis(Math.max(jittered, Math.min(most, asked.toMillis())));
    }
}
