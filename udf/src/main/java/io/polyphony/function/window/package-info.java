/**
 * Windows: their time, the values that wait for their end, and the end of those that no watermark
 * closes. May import Flink alone.
 */
@NullMarked
package io.polyphony.function.window;

import org.jspecify.annotations.NullMarked;
