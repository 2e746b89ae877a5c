package io.polyphony.embedding.remote;

import io.polyphony.embedding.remote.ServerException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request again while the server cannot answer, after growing, random waits. Where the
 * server breaks, but answers for a text that is known to be good, the texts of the request are
 * suspected instead. For any number of threads.
 */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** Failures of a request after which the server itself is tried. */
    private static final int UNTIL_PROBE = 2;

    private static final int PROBES = 1_000_000;

    private final OpenAiSettings settings;
    private final EmbeddingsExchange exchange;
    private final Backoff backoff;
    private final LongAdder retries = new LongAdder();
    private final AtomicBoolean troubled = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Outcome of a request, as vectors or as a suspicion against its texts.
     *
     * @param vectors as the exchange gives them; none if there is a suspicion
     */
    record Sent(float[][] vectors, @Nullable ServerException suspicion) {}

    Patience(OpenAiSettings settings, EmbeddingsExchange exchange) {
        this.settings = settings;
        this.exchange = exchange;
        backoff = new Backoff(settings.retry(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Sends texts.
     *
     * @param searching whether the texts are part of a request that was suspected
     * @return fails with a {@link ServerException} if the server cannot be used
     */
    CompletableFuture<Sent> send(List<String> texts, boolean searching) {
        return attempt(texts, 1, searching);
    }

    /** Sends a text that every server embeds; empty if this one does. */
    CompletableFuture<Optional<ServerException>> probe() {
        // another one each time: an answer from a cache says nothing about the model
        String text = "ok " + ThreadLocalRandom.current().nextInt(PROBES);
        return exchange.send(List.of(text))
                .handle(
                        (vectors, failure) ->
                                failure == null
                                        ? Optional.empty()
                                        : Optional.of(asServerException(failure)));
    }

    /** Runs a call after a wait. */
    <T> CompletableFuture<T> after(
            int attempt, Duration asked, Supplier<CompletableFuture<T>> call) {
        if (closed) {
            return CompletableFuture.failedFuture(
                    new ServerException(Kind.UNAVAILABLE, "the client is closed"));
        }
        retries.increment();
        long wait = backoff.after(attempt, asked).toMillis();
        return CompletableFuture.supplyAsync(
                        call, CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS))
                .thenCompose(again -> again);
    }

    int attempts() {
        return settings.retry().attempts();
    }

    long retries() {
        return retries.sum();
    }

    /** Repeats nothing more. */
    void close() {
        closed = true;
    }

    private CompletableFuture<Sent> attempt(List<String> texts, int attempt, boolean searching) {
        return exchange.send(texts)
                .thenApply(
                        vectors -> {
                            if (troubled.compareAndSet(true, false)) {
                                LOG.info("{} answers again", settings.endpoint());
                            }
                            return new Sent(vectors, null);
                        })
                .exceptionallyCompose(
                        failure ->
                                afterFailure(texts, attempt, searching, Failures.cause(failure)));
    }

    private CompletableFuture<Sent> afterFailure(
            List<String> texts, int attempt, boolean searching, Throwable cause) {
        if (!(cause instanceof ServerException failure) || failure.kind() == Kind.MISCONFIGURED) {
            return CompletableFuture.failedFuture(cause);
        }
        if (failure.kind() == Kind.REFUSED) {
            return suspected(failure);
        }
        boolean patient = failure.kind() == Kind.UNAVAILABLE && !searching;
        int untilProbe = patient ? attempts() : Math.min(UNTIL_PROBE, attempts());
        if (attempt < untilProbe || failure.asksToWait()) {
            return again(texts, attempt, searching, failure);
        }
        return probe().thenCompose(
                        problem ->
                                problem.isEmpty()
                                        ? suspected(failure)
                                        : again(texts, attempt, false, whatever(failure, problem)));
    }

    private CompletableFuture<Sent> again(
            List<String> texts, int attempt, boolean searching, ServerException failure) {
        if (attempt >= attempts()) {
            return CompletableFuture.failedFuture(failure);
        }
        if (troubled.compareAndSet(false, true)) {
            LOG.warn("{}; asking again", failure.getMessage());
        }
        return after(
                attempt,
                failure.retryAfter().orElse(Duration.ZERO),
                () -> attempt(texts, attempt + 1, searching));
    }

    private static CompletableFuture<Sent> suspected(ServerException failure) {
        return CompletableFuture.completedFuture(new Sent(new float[0][], failure));
    }

    /** The failure, and that the texts are not its reason. */
    private static ServerException whatever(
            ServerException failure, Optional<ServerException> problem) {
        if (failure.kind() == Kind.UNAVAILABLE || failure.kind() != problem.get().kind()) {
            return failure;
        }
        return new ServerException(
                failure.kind(),
                failure.getMessage() + ", also for a text that is known to be good",
                failure.retryAfter().orElse(null),
                failure);
    }

    private static ServerException asServerException(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        return cause instanceof ServerException known
                ? known
                : new ServerException(Kind.MALFORMED, String.valueOf(cause), null, cause);
    }
}
