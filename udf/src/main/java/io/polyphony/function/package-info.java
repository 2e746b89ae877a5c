/** Thin Flink operators and functions around the algorithms, their stream records and serialisers. May import every package of this module. */
@NullMarked
package io.polyphony.function;

import org.jspecify.annotations.NullMarked;
