/**
 * Measurements behind the figures that the documentation states. May import every package of the
 * project.
 */
@NullMarked
package io.polyphony.localcluster.bench;

import org.jspecify.annotations.NullMarked;
