package io.polyphony.job;

import io.polyphony.clustering.lifecycle.StateFingerprint;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelSource;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.embedding.EmbedSettings;
import io.polyphony.function.record.Provenance;
import io.polyphony.function.theme.Shards;
import io.polyphony.function.theme.ThemeSettings;
import io.polyphony.function.tokenising.FittedText;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeadLetterOptions;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.LabellingOptions;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import io.polyphony.job.options.TextOptions;
import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens between the ends.
 *
 * @param model what the task managers must find when they open {@code source}
 * @param embed how the model uses its task manager
 * @param embeddingParallelism parallel instances of the model; 0 for the job's parallelism
 * @param maxDeadLetterRatio share of dead letters above which the job stops for good; 1 for never
 */
public record PipelineSettings(
        ModelSource source,
        ModelDescription model,
        Provenance provenance,
        BatchingSettings batching,
        EmbedSettings embed,
        ThemeSettings themes,
        int embeddingParallelism,
        double maxDeadLetterRatio) {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineSettings.class);

    /**
     * Reads the options and describes the model.
     *
     * @throws EmbeddingException if the model folder cannot be used
     * @throws ConfigurationException if the calibration cannot be used
     */
    public static PipelineSettings from(ReadableConfig options, ModelSource source)
            throws EmbeddingException, ConfigurationException {
        ModelDescription model = source.describe();
        BatchingSettings batching = batching(options, source);
        ClusteringSettings clustering =
                ClusteringOptions.settings(
                        CalibratedOptions.of(options, model, batching.text().instruction().id()),
                        model.dimension());
        Provenance provenance =
                new Provenance(
                        model.name(),
                        model.revision(),
                        model.dimension(),
                        batching.text().instruction().id(),
                        batching.text().chunkPolicy(),
                        StateFingerprint.of(clustering),
                        model.precision());
        ThemeSettings themes =
                new ThemeSettings(
                        clustering,
                        new Shards(
                                options.get(ClusteringOptions.SHARDS),
                                ClusteringOptions.shardOverrides(options)),
                        options.get(ClusteringOptions.MAX_RECORDS),
                        options.get(OutputOptions.EXEMPLAR_TEXT),
                        LabellingOptions.settings(options),
                        silentRestart(options).toMillis(),
                        provenance.fingerprint());
        int parallelism = options.getOptional(EmbeddingOptions.PARALLELISM).orElse(0);
        return new PipelineSettings(
                source,
                model,
                provenance,
                batching,
                new EmbedSettings(
                        options.get(EmbeddingOptions.CUDA_RESOURCE_NAME),
                        options.get(EmbeddingOptions.CACHE_MAX_SIZE).getBytes()),
                themes,
                parallelism,
                options.get(DeadLetterOptions.MAX_RATIO));
    }

    /** Long enough for a source that has anything to say to have said it. */
    private static Duration silentRestart(ReadableConfig options) {
        return options.get(ClusteringOptions.WINDOW)
                .plus(options.get(SourceOptions.IDLE_TIMEOUT))
                .plus(options.get(SourceOptions.RESTART_TIMEOUT));
    }

    private static BatchingSettings batching(ReadableConfig options, ModelSource source)
            throws EmbeddingException {
        boolean gpu = options.get(EmbeddingOptions.DEVICE) == EmbeddingOptions.Device.CUDA;
        return new BatchingSettings(
                options.getOptional(EmbeddingOptions.MAX_BATCH_TOKENS)
                        .orElse(
                                gpu
                                        ? EmbeddingOptions.GPU_BATCH_TOKENS
                                        : EmbeddingOptions.MAX_BATCH_TOKENS.defaultValue()),
                options.getOptional(EmbeddingOptions.MAX_BATCH_SIZE)
                        .orElse(
                                gpu
                                        ? EmbeddingOptions.GPU_BATCH_SIZE
                                        : EmbeddingOptions.MAX_BATCH_SIZE.defaultValue()),
                options.get(EmbeddingOptions.MAX_TIME_IN_BUFFER),
                options.get(EmbeddingOptions.MAX_INFERENCE_TIME),
                text(options, source));
    }

    private static TextSettings text(ReadableConfig options, ModelSource source)
            throws EmbeddingException {
        TextSettings wanted =
                new TextSettings(
                        options.get(TextOptions.MAX_TOKENS),
                        options.get(TextOptions.MAX_CHUNKS),
                        options.get(TextOptions.MAX_CHARACTERS),
                        JobInstruction.of(options));
        boolean chosen = options.getOptional(TextOptions.MAX_TOKENS).isPresent();
        FittedText fitted = FittedText.of(wanted, chosen, source);
        fitted.lines().forEach(LOG::warn);
        return fitted.settings();
    }
}
