package io.polyphony.function.embedding;

import java.io.Serializable;

/**
 * Settings of the embedding step on its task manager.
 *
 * @param gpuResource name of Flink's external resource that lists the GPUs
 * @param cacheBytes heap for vectors of texts seen before, per task manager; 0 for none
 */
public record EmbedSettings(String gpuResource, long cacheBytes) implements Serializable {}
