/** Contrastive training. Imports {@code data} and PyTorch through DJL. */
@NullMarked
package io.polyphony.training.contrast;

import org.jspecify.annotations.NullMarked;
