/**
 * Checks of brokers, topics and permissions before a program starts. May import {@code job.check},
 * {@code job.kafka} with its sources and sinks, {@code job.avro}, {@code job.configuration} and
 * {@code job.options}.
 */
@NullMarked
package io.polyphony.job.kafka.preflight;

import org.jspecify.annotations.NullMarked;
