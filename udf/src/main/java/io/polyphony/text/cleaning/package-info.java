/**
 * Finds in a text as it came what its author wrote, step by step. May import {@code step} and the
 * packages of its steps.
 */
@NullMarked
package io.polyphony.text.cleaning;

import org.jspecify.annotations.NullMarked;
