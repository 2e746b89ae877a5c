/**
 * Agreement of clusters with the classes of labelled vectors. Imports {@code clustering} and {@code
 * vector}.
 */
@NullMarked
package io.polyphony.job.tools.quality;

import org.jspecify.annotations.NullMarked;
