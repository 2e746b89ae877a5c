package io.polyphony.function.embedding;

import io.polyphony.embedding.BrokenModelException;
import io.polyphony.embedding.CachedModel;
import io.polyphony.embedding.DeviceLostError;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.VectorCache;
import io.polyphony.function.accelerator.Accelerators;
import io.polyphony.function.accelerator.VisibleDevices;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.record.batch.MicroBatch;
import java.util.OptionalInt;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Runs a micro-batch through the model, which it opens and closes; texts embedded before come from
 * a cache. A refused batch is tried again record by record, so that a bad record fails alone; what
 * is not an {@link EmbeddingException} fails the task, such as a device that computes no vectors
 * any more, and a {@link DeviceLostError} the task manager. All subtasks run the model on the same
 * kind of device.
 */
public final class EmbedFunction extends RichMapFunction<MicroBatch, EmbeddedBatch> {

    private static final long serialVersionUID = 1L;

    private final ModelLoader loader;
    private final ModelDescription expected;
    private final EmbedSettings settings;

    private transient @Nullable OptionalInt device;
    private transient EmbeddingLoad load;
    private transient SpeedExchange speeds;
    private transient @Nullable EmbeddingModel model;
    private transient ResilientPass pass;

    /**
     * @param expected the model as described in the main program; another one on a task manager is
     *     refused
     */
    public EmbedFunction(ModelLoader loader, ModelDescription expected, EmbedSettings settings) {
        this.loader = loader;
        this.expected = expected;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        EmbeddingModel opened =
                UnusableModelException.opened(getRuntimeContext().getTaskInfo(), this::openModel);
        SameDevice.require(getRuntimeContext(), opened.device());
        EmbeddingLoad shared = EmbeddingLoad.of(loader, expected);
        VectorCache cache = shared.opened(settings.cacheBytes(), expected.dimension());
        load = shared;
        speeds = SpeedExchange.reporting(getRuntimeContext(), expected, shared);
        EmbeddingModel watched =
                new WatchedModel(measured(opened, shared.speed()), expected.name());
        EmbeddingModel cached = cache == null ? watched : cached(watched, cache);
        pass = new ResilientPass(cached::embed, watched::embed);
    }

    @Override
    public EmbeddedBatch map(MicroBatch batch) {
        load.started(System.nanoTime());
        try {
            return pass.over(batch);
        } finally {
            load.finished(System.nanoTime());
        }
    }

    @Override
    public void close() {
        if (speeds != null) {
            speeds.close();
        }
        if (load != null) {
            load.closed();
        }
        if (model != null) {
            model.close();
        }
        if (device != null) {
            Accelerators.OF_THIS_PROCESS.release(device);
        }
    }

    private EmbeddingModel openModel() throws EmbeddingException {
        requireExpected("revision", expected.revision(), loader.describe().revision());
        OptionalInt acquired =
                Accelerators.OF_THIS_PROCESS.acquire(
                        settings.gpuResource(),
                        getRuntimeContext().getExternalResourceInfos(settings.gpuResource()));
        device = acquired;
        EmbeddingModel opened = loader.openModel(numberOf(acquired));
        model = opened;
        requireExpected("dimension", expected.dimension(), opened.dimension());
        return opened;
    }

    /** Returns CUDA's number of a GPU that Flink assigned. */
    private static OptionalInt numberOf(OptionalInt index) {
        return index.isPresent()
                ? OptionalInt.of(VisibleDevices.ofThisProcess().ordinal(index.getAsInt()))
                : index;
    }

    private EmbeddingModel measured(EmbeddingModel opened, InferenceSpeed speed) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        metrics.gauge("numTokensPerSecond", speed::tokensPerSecond);
        return new MeasuredModel(
                opened, speed, metrics.histogram("inferenceTime", new RecentHistogram()));
    }

    private EmbeddingModel cached(EmbeddingModel watched, VectorCache cache) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        CachedModel cached = new CachedModel(watched, cache);
        metrics.gauge("numCacheHits", cached::hits);
        metrics.gauge("numCacheMisses", cached::misses);
        return cached;
    }

    /** Returns what was found. */
    private Object requireExpected(String what, Object wanted, Object found)
            throws BrokenModelException {
        if (!wanted.equals(found)) {
            throw new BrokenModelException(
                    ("model %s on this task manager has %s %s, but the job was started "
                                    + "with %s: all machines need the same model files")
                            .formatted(expected.name(), what, found, wanted));
        }
        return found;
    }
}
