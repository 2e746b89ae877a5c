/**
 * The Kafka sinks of labelled vectors, theme events, themes and dead letters. May import {@code
 * job.kafka}, {@code job.avro}, {@code job.configuration} and {@code job.options}.
 */
@NullMarked
package io.polyphony.job.kafka.sink;

import org.jspecify.annotations.NullMarked;
