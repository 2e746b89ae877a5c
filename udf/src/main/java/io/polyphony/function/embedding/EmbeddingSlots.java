package io.polyphony.function.embedding;

import org.jspecify.annotations.Nullable;

/**
 * Slots of the embedding step.
 *
 * @param parallelism of the step, in slots apart from those of the other steps; 0 for the job's
 *     parallelism in the same slots
 * @param mayUseGpu whether the model may run on a GPU
 * @param gpus that each slot apart asks for; {@code null} for one where the cluster has some
 */
public record EmbeddingSlots(int parallelism, boolean mayUseGpu, @Nullable Double gpus) {

    public boolean areApart() {
        return parallelism > 0;
    }
}
