/**
 * What all clients of Kafka share: an endpoint with its properties, and the wire formats of topics.
 * May import {@code job.avro}, {@code job.configuration} and {@code job.options}.
 */
@NullMarked
package io.polyphony.job.kafka;

import org.jspecify.annotations.NullMarked;
