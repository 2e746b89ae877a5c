/**
 * The steps of the check of a GPU, and what they share. Imports {@code embedding}, {@code
 * bench.engine} and {@code gpu.library}.
 */
@NullMarked
package io.polyphony.checks.gpu.step;

import org.jspecify.annotations.NullMarked;
