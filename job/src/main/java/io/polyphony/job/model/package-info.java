/**
 * The embedding model that the options describe, for every program that needs one. May import
 * {@code job.options} and {@code embedding}.
 */
@NullMarked
package io.polyphony.job.model;

import org.jspecify.annotations.NullMarked;
