package io.polyphony.job.enrichment;

import io.polyphony.clustering.lifecycle.StateFingerprint;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelSource;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.embedding.EmbedSettings;
import io.polyphony.function.embedding.EmbeddingSlots;
import io.polyphony.function.record.Provenance;
import io.polyphony.function.theme.ThemeSettings;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeadLetterOptions;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.EmbeddingSlotOptions;
import io.polyphony.job.options.LabellingOptions;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.TextOptions;
import io.polyphony.job.options.VotingOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The settings of the pipeline between its connectors.
 *
 * @param model what the task managers must find when they open {@code source}
 * @param embed how the model uses its task manager
 * @param maxDeadLetterRatio share of dead letters above which the job stops for good; 1 for never
 */
public record PipelineSettings(
        ModelSource source,
        ModelDescription model,
        Provenance provenance,
        BatchingSettings batching,
        EmbedSettings embed,
        ThemeSettings themes,
        EmbeddingSlots slots,
        double maxDeadLetterRatio) {

    /**
     * Reads the options and describes the model.
     *
     * @throws EmbeddingException if the model folder cannot be used
     * @throws ConfigurationException if the calibration cannot be used
     */
    public static PipelineSettings from(ReadableConfig options, ModelSource source)
            throws EmbeddingException, ConfigurationException {
        ModelDescription model = source.describe();
        TextSettings text = TextOptions.settings(options, source);
        String instruction = text.instruction().id();
        ClusteringSettings clustering = ClusteringOptions.settings(options, model, instruction);
        Provenance provenance =
                new Provenance(
                        model.name(),
                        model.revision(),
                        model.dimension(),
                        instruction,
                        text.chunkPolicy(),
                        StateFingerprint.of(clustering),
                        model.precision(),
                        text.cleaning().id());
        ThemeSettings themes =
                new ThemeSettings(
                        clustering,
                        ClusteringOptions.shards(options),
                        options.get(ClusteringOptions.MAX_RECORDS),
                        options.get(ClusteringOptions.MAX_SIZE).getBytes(),
                        options.get(OutputOptions.EXEMPLAR_TEXT),
                        LabellingOptions.settings(options),
                        VotingOptions.rules(options),
                        provenance.fingerprint());
        return new PipelineSettings(
                source,
                model,
                provenance,
                EmbeddingOptions.batching(options, text),
                EmbeddingOptions.embed(options),
                themes,
                EmbeddingSlotOptions.slots(options),
                options.get(DeadLetterOptions.MAX_RATIO));
    }
}
