package io.polyphony.job;

import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.theme.ThemeSettings;

/**
 * What happens between the ends.
 *
 * @param model what the task managers must find when they open {@code loader}
 * @param embeddingParallelism parallel instances of the model; 0 for the job's parallelism
 */
public record PipelineSettings(
        ModelLoader loader,
        ModelDescription model,
        BatchingSettings batching,
        ThemeSettings themes,
        int embeddingParallelism) {}
