package io.polyphony.function.batching;

import io.polyphony.function.embedding.RecentHistogram;
import io.polyphony.function.record.batch.MicroBatch;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/**
 * Metrics of the batching operator: sizes of batches, their fill in percent, the wait of their
 * oldest text in milliseconds.
 */
final class BatchMetrics {

    private final Histogram tokens;
    private final Histogram rows;
    private final Histogram fill;
    private final Histogram wait;
    private final Counter truncated;

    BatchMetrics(MetricGroup metrics) {
        tokens = metrics.histogram("batchTokens", new RecentHistogram());
        rows = metrics.histogram("batchRows", new RecentHistogram());
        fill = metrics.histogram("batchFill", new RecentHistogram());
        wait = metrics.histogram("batchWait", new RecentHistogram());
        truncated = metrics.counter("numTruncated");
    }

    /**
     * @param newTokens those that must go through the model
     */
    void batchLeft(MicroBatch batch, int newTokens, int maxTokens, long waitMillis) {
        tokens.update(batch.tokens().tokenCount());
        rows.update(batch.rows().size());
        fill.update(100L * newTokens / maxTokens);
        wait.update(waitMillis);
    }

    void textTruncated() {
        truncated.inc();
    }
}
