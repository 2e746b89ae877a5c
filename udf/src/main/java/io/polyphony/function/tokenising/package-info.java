/**
 * Feedback to token sequences. May import {@code text}, {@code embedding} and {@code
 * function.record}.
 */
@NullMarked
package io.polyphony.function.tokenising;

import org.jspecify.annotations.NullMarked;
