/**
 * Everything that runs in the stream: thin Flink operators and functions, their records and
 * serialisers. Its sub-packages may import every package of this module.
 */
@NullMarked
package io.polyphony.function;

import org.jspecify.annotations.NullMarked;
