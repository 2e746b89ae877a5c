package io.polyphony.clustering.settings;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds in units of the background, for which there is nothing to set.
 *
 * @param prior background of the model's folder; null if there is none
 */
public record AutomaticThresholds(@Nullable Spread prior) implements Serializable {}
