package io.polyphony.embedding.remote;

import io.polyphony.embedding.remote.ServerException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Decides whether a text alone is the reason of a failure. The text is blamed only where it failed
 * again between two answers for texts that are known to be good: once where the server refused it,
 * and as often as a request is attempted where the server broke, which may be by chance. A server
 * that fails for the good texts as well is an outage, whatever it says about this one.
 */
final class TextTrial {

    /** Bound of a trial in which good answers and bad ones take turns. */
    private static final int ROUNDS_PER_ATTEMPT = 4;

    private final EmbeddingsExchange exchange;
    private final Patience patience;
    private final String text;

    private ServerException failure;
    private boolean worked;
    private int evidence;
    private int outages;
    private int rounds;

    /**
     * @param failure of the text so far
     */
    TextTrial(
            EmbeddingsExchange exchange, Patience patience, String text, ServerException failure) {
        this.exchange = exchange;
        this.patience = patience;
        this.text = text;
        this.failure = failure;
    }

    /**
     * Runs the trial, once.
     *
     * @return the vector after all, or the refusal; fails with a {@link ServerException} if the
     *     server cannot be used
     */
    CompletableFuture<RemoteVector> verdict() {
        return patience.probe()
                .thenCompose(
                        problem -> problem.isPresent() ? outage(problem.get()) : serverWorks());
    }

    private CompletableFuture<RemoteVector> serverWorks() {
        evidence += worked ? 1 : 0;
        worked = true;
        outages = 0;
        int needed = failure.kind() == Kind.REFUSED ? 1 : patience.attempts();
        if (evidence >= needed) {
            return CompletableFuture.completedFuture(
                    failure.kind() == Kind.NO_VECTOR
                            ? RemoteVector.notFinite(failure)
                            : RemoteVector.refused(failure));
        }
        // a server that breaks is not busy: waiting longer would not help it
        int wait = failure.kind() == Kind.UNAVAILABLE ? evidence + 1 : 1;
        return patience.after(wait, Duration.ZERO, this::tryAgain);
    }

    private CompletableFuture<RemoteVector> tryAgain() {
        return exchange.send(List.of(text))
                .thenApply(vectors -> RemoteVector.of(vectors[0]))
                .exceptionallyCompose(again -> failedAgain(Failures.cause(again)));
    }

    private CompletableFuture<RemoteVector> failedAgain(Throwable cause) {
        if (!(cause instanceof ServerException again)) {
            return CompletableFuture.failedFuture(cause);
        }
        if (again.kind() == Kind.MISCONFIGURED || again.asksToWait()) {
            return outage(again);
        }
        failure = again;
        return verdict();
    }

    private CompletableFuture<RemoteVector> outage(ServerException problem) {
        worked = false;
        outages++;
        rounds++;
        if (problem.kind() == Kind.REFUSED && failure.kind() == Kind.REFUSED) {
            return CompletableFuture.failedFuture(
                    new ServerException(
                            Kind.MISCONFIGURED, failure.getMessage() + ", whatever the text"));
        }
        if (problem.kind() == Kind.MISCONFIGURED
                || outages >= patience.attempts()
                || rounds >= ROUNDS_PER_ATTEMPT * patience.attempts()) {
            return CompletableFuture.failedFuture(problem);
        }
        return patience.after(outages, problem.retryAfter().orElse(Duration.ZERO), this::verdict);
    }
}
