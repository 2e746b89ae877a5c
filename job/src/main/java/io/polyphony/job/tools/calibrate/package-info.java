/**
 * The command {@code calibrate}: thresholds of the clustering, found on labelled texts. Imports
 * {@code tools.command}, {@code tools.embed} and {@code tools.quality}.
 */
@NullMarked
package io.polyphony.job.tools.calibrate;

import org.jspecify.annotations.NullMarked;
