package io.polyphony.job.start;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.StartOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats the checks of a start until they find nothing or {@code start.patience} has passed; then
 * they fail with what they found last.
 */
public final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private static final long PAUSE_MILLIS = 5_000;

    private final long millis;
    private final LongSupplier clock;
    private final Pause pause;

    public Patience(Duration patience) {
        this(patience, () -> System.nanoTime() / 1_000_000, TimeUnit.MILLISECONDS::sleep);
    }

    /**
     * @param clock in milliseconds
     */
    Patience(Duration patience, LongSupplier clock, Pause pause) {
        millis = patience.toMillis();
        this.clock = clock;
        this.pause = pause;
    }

    /** Waits a number of milliseconds. */
    @FunctionalInterface
    interface Pause {
        void of(long millis) throws InterruptedException;
    }

    /** Something that may not be there yet. */
    @FunctionalInterface
    public interface Checks {
        void run() throws Exception;
    }

    /**
     * Runs the checks, again if need be.
     *
     * @throws Exception what the checks threw last; anything but a {@link ConfigurationException}
     *     or {@link EmbeddingException} at once
     */
    public void run(Checks checks) throws Exception {
        long start = clock.getAsLong();
        while (true) {
            try {
                checks.run();
                return;
            } catch (ConfigurationException | EmbeddingException e) {
                long left = millis - (clock.getAsLong() - start);
                if (left <= 0) {
                    throw e;
                }
                LOG.warn(
                        "The job does not start yet: {}; {} has {} s left",
                        String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; "),
                        StartOptions.PATIENCE.key(),
                        left / 1_000);
                pause.of(Math.min(PAUSE_MILLIS, left));
            }
        }
    }
}
