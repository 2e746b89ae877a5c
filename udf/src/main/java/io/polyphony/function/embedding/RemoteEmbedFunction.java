package io.polyphony.function.embedding;

import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.remote.OpenAiClient;
import io.polyphony.embedding.remote.OpenAiModel;
import io.polyphony.embedding.remote.RemoteVector;
import io.polyphony.embedding.remote.ServerException;
import io.polyphony.embedding.remote.ServerException.Kind;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.vector.VectorMath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Embeds the texts of a micro-batch by a server. A text that the server refuses, or always breaks
 * on, fails alone; a server that stays unavailable, or breaks on every text, fails the task, so
 * that the job starts again from its checkpoint; one that can never answer stops the job.
 */
public final class RemoteEmbedFunction extends RichAsyncFunction<MicroBatch, EmbeddedBatch> {

    private static final long serialVersionUID = 1L;

    private final OpenAiModel source;
    private final ModelDescription model;

    private transient OpenAiClient client;
    private transient Histogram requestTime;

    public RemoteEmbedFunction(OpenAiModel source, ModelDescription model) {
        this.source = source;
        this.model = model;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        OpenAiClient opened =
                source.dimension() == null
                        ? OpenAiClient.openUncut(source.settings(), model.dimension())
                        : OpenAiClient.open(source.settings(), model.dimension());
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        metrics.gauge("numRequests", opened::requests);
        metrics.gauge("numRequestRetries", opened::retries);
        requestTime = metrics.histogram("inferenceTime", new RecentHistogram());
        client = opened;
    }

    @Override
    public void asyncInvoke(MicroBatch batch, ResultFuture<EmbeddedBatch> result) {
        long start = System.nanoTime();
        client.embed(batch.texts())
                .thenApply(vectors -> embedded(batch.rows(), vectors))
                .whenComplete((embedded, failure) -> finish(result, start, embedded, failure));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private void finish(
            ResultFuture<EmbeddedBatch> result,
            long start,
            EmbeddedBatch embedded,
            Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(asTaskFailure(failure));
            return;
        }
        requestTime.update((System.nanoTime() - start) / 1_000_000);
        result.complete(Collections.singleton(embedded));
    }

    private static Throwable asTaskFailure(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable origin =
                failure instanceof CompletionException && cause != null ? cause : failure;
        if (origin instanceof ServerException answer && answer.kind() == Kind.MISCONFIGURED) {
            return new UnusableServerException(answer);
        }
        return origin;
    }

    private static EmbeddedBatch embedded(List<BatchRow> rows, List<RemoteVector> vectors) {
        List<Optional<String>> failures = new ArrayList<>(rows.size());
        int first = 0;
        for (BatchRow row : rows) {
            int end = first + row.chunkTokens().length;
            failures.add(failure(vectors.subList(first, end)));
            first = end;
        }
        return new EmbeddedBatch(
                rows, vectors.stream().map(RemoteVector::vector).toArray(float[][]::new), failures);
    }

    private static Optional<String> failure(List<RemoteVector> chunks) {
        for (int i = 0; i < chunks.size(); i++) {
            RemoteVector chunk = chunks.get(i);
            if (!chunk.refusal().isEmpty()) {
                return Optional.of(
                        "chunk %d of %d was refused: %s"
                                .formatted(i + 1, chunks.size(), chunk.refusal()));
            }
            if (!VectorMath.isFinite(chunk.vector())) {
                return Optional.of(
                        "the vector of chunk %d of %d is not finite"
                                .formatted(i + 1, chunks.size()));
            }
        }
        return Optional.empty();
    }
}
