/** Timestamps and watermarks of the sources. May import Flink and {@code function.record}. */
@NullMarked
package io.polyphony.job.kafka.time;

import org.jspecify.annotations.NullMarked;
