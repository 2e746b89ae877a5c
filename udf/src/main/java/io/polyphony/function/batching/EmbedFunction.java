package io.polyphony.function.batching;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.record.EmbeddedBatch;
import io.polyphony.function.record.MicroBatch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/**
 * Runs a micro-batch through the model, which it opens and closes. A refused batch is tried again record by record, so that a
 * bad record fails alone; what is not an {@link EmbeddingException} fails the task.
 */
public final class EmbedFunction extends RichMapFunction<MicroBatch, EmbeddedBatch> {

    private static final long serialVersionUID = 1L;

    private final ModelLoader loader;
    private final ModelDescription expected;

    private transient EmbeddingModel model;
    private transient InferenceSpeed speed;
    private transient Histogram inferenceTime;

    /** @param expected the model as described in the main program; another one on a task manager is refused */
    public EmbedFunction(ModelLoader loader, ModelDescription expected) {
        this.loader = loader;
        this.expected = expected;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        requireExpected("revision", expected.revision(), loader.describe().revision());
        model = loader.openModel();
        requireExpected("dimension", expected.dimension(), model.dimension());
        speed = InferenceSpeed.of(expected);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        inferenceTime = metrics.histogram("inferenceTime", new RecentHistogram());
        metrics.gauge("tokensPerSecond", speed::tokensPerSecond);
    }

    @Override
    public EmbeddedBatch map(MicroBatch batch) {
        return new ResilientPass(this::embed).over(batch);
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }

    private float[][] embed(TokenBatch tokens) throws EmbeddingException {
        long start = System.nanoTime();
        float[][] vectors = model.embed(tokens);
        long nanos = System.nanoTime() - start;
        speed.add(tokens.tokenCount(), nanos);
        inferenceTime.update(nanos / 1_000_000);
        if (vectors.length != tokens.size()) {
            throw new IllegalStateException(
                    "%d vectors for %d sequences".formatted(vectors.length, tokens.size()));
        }
        return vectors;
    }

    private void requireExpected(String what, Object wanted, Object found)
            throws EmbeddingException {
        if (!wanted.equals(found)) {
            throw new EmbeddingException(
                    "model %s on this task manager has %s %s, but the job was started with %s: all machines need the same model files"
                            .formatted(expected.name(), what, found, wanted));
        }
    }
}
