/**
 * The records that travel between operators. Imports no Flink, so that the ends of the job can make
 * and read them; may import {@code clustering} and {@code embedding}.
 */
@NullMarked
package io.polyphony.function.record;

import org.jspecify.annotations.NullMarked;
