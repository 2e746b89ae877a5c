/**
 * The options of each key prefix, and the settings that a configuration gives for them. May import
 * {@code job.options.declaration}, Flink's configuration and the settings of {@code udf} and of
 * {@code job.avro.registry}.
 */
@NullMarked
package io.polyphony.job.options;

import org.jspecify.annotations.NullMarked;
