/**
 * Contrastive training. Imports {@code data}, {@code embedding} and the measures of {@code
 * localcluster.bench.quality}.
 */
@NullMarked
package io.polyphony.training.contrast;

import org.jspecify.annotations.NullMarked;
