package io.polyphony.function.record;

import java.util.List;

/**
 * A seed with its vectors.
 *
 * @param vectors unit length, one per text: {@code [texts][dimension]}
 */
public record EmbeddedSeed(CurationCommand command, List<SeedText> texts, List<float[]> vectors) {}
