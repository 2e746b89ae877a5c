/**
 * Finds the records that retention deleted before they were read. May import {@code function} of
 * the module {@code udf}, Flink and Kafka alone.
 */
@NullMarked
package io.polyphony.job.kafka.source.retention;

import org.jspecify.annotations.NullMarked;
