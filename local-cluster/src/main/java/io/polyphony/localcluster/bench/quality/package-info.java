/** The quality of a model on texts that it was not trained on. Imports {@code embedding}. */
@NullMarked
package io.polyphony.localcluster.bench.quality;

import org.jspecify.annotations.NullMarked;
