package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.remote.EndpointClient.Outcome;
import io.polyphony.embedding.remote.EndpointException.Fault;
import io.polyphony.vector.VectorMath;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an address. Asks a busy or absent server until it answers, with growing pauses; gives up on other failures after
 * {@link RemoteSettings#retries}. Thread-safe; calls return at once.
 */
public final class RemoteModel implements AutoCloseable {

    private static final List<String> PROBE = List.of("hello");

    private final RemoteSettings settings;
    private final int nativeDimension;
    private final int dimension;
    private final EndpointClient client;
    private final ScheduledExecutorService timer;
    private final Delayer delayer;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /**
     * @param nativeDimension components that the server's vectors have
     * @param dimension components that are kept
     * @throws EmbeddingException if there is no key where the settings say
     */
    public RemoteModel(RemoteSettings settings, int nativeDimension, int dimension)
            throws EmbeddingException {
        this(settings, nativeDimension, dimension, null);
    }

    RemoteModel(
            RemoteSettings settings, int nativeDimension, int dimension, @Nullable Delayer delayer)
            throws EmbeddingException {
        this.settings = settings;
        this.nativeDimension = nativeDimension;
        this.dimension = dimension;
        this.client = new EndpointClient(settings);
        this.timer = Executors.newSingleThreadScheduledExecutor(RemoteModel::daemon);
        this.delayer =
                delayer != null
                        ? delayer
                        : (delay, task) ->
                                timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * One vector per text, in order, cut to the dimension and L2-normalised: {@code [texts][dimension]}; a row is not finite
     * where the server's was not. Fails with an {@link EndpointException}.
     */
    public CompletableFuture<float[][]> embed(List<String> texts) {
        CompletableFuture<float[][]> result = new CompletableFuture<>();
        attempt(texts, 0, 0, result);
        return result;
    }

    /** Embeds a word that every server knows: a server that refuses it refuses everything. */
    public CompletableFuture<float[][]> probe() {
        return embed(PROBE);
    }

    public long requests() {
        return requests.get();
    }

    public long retries() {
        return retries.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** @param failed attempts that count against the retries, among {@code attempt} */
    private void attempt(
            List<String> texts, int attempt, int failed, CompletableFuture<float[][]> result) {
        requests.incrementAndGet();
        client.send(texts)
                .thenAccept(outcome -> consider(texts, outcome, attempt, failed, result))
                .exceptionally(
                        failure -> {
                            result.completeExceptionally(failure);
                            return null;
                        });
    }

    private void consider(
            List<String> texts,
            Outcome outcome,
            int attempt,
            int failed,
            CompletableFuture<float[][]> result) {
        float[][] vectors = outcome.vectors();
        EndpointException failure = vectors == null ? outcome.failure() : wrongDimension(vectors);
        if (failure == null && vectors != null) {
            result.complete(cut(vectors));
            return;
        }
        Fault fault = failure == null ? Fault.ANSWER : failure.fault();
        int counted = fault == Fault.BUSY ? failed : failed + 1;
        if (fault == Fault.TEXT || fault == Fault.SETTINGS || counted > settings.retries()) {
            result.completeExceptionally(failure);
            return;
        }
        retries.incrementAndGet();
        double jitter = ThreadLocalRandom.current().nextDouble();
        Duration delay = Backoff.delay(attempt, outcome.wish(), jitter);
        delayer.runAfter(delay, () -> attempt(texts, attempt + 1, counted, result));
    }

    private @Nullable EndpointException wrongDimension(float[][] vectors) {
        for (float[] vector : vectors) {
            if (vector.length != nativeDimension) {
                return new EndpointException(
                        Fault.ANSWER,
                        "%s with model %s: a vector of dimension %d, expected %d"
                                .formatted(
                                        settings.endpoint(),
                                        settings.model(),
                                        vector.length,
                                        nativeDimension));
            }
        }
        return null;
    }

    private float[][] cut(float[][] vectors) {
        float[][] cut = new float[vectors.length][];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = Arrays.copyOf(vectors[i], dimension);
            VectorMath.normalize(cut[i]);
        }
        return cut;
    }

    /** The dimension of the server's vectors, asked once and without patience. */
    static int askDimension(RemoteSettings settings) throws EmbeddingException {
        Outcome outcome = new EndpointClient(settings).send(PROBE).join();
        float[][] vectors = outcome.vectors();
        if (vectors == null) {
            EndpointException failure = outcome.failure();
            throw failure == null ? new EmbeddingException("no answer") : failure;
        }
        if (vectors[0].length == 0 || !VectorMath.isFinite(vectors[0])) {
            throw new EmbeddingException(
                    "%s with model %s: the vector of one word is empty or not finite"
                            .formatted(settings.endpoint(), settings.model()));
        }
        return vectors[0].length;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "embedding-retries");
        thread.setDaemon(true);
        return thread;
    }
}
