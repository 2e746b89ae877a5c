/**
 * The endpoints of Kafka with their properties, and the wire formats of topics, for all clients.
 * May import {@code job.check}, {@code job.avro}, {@code job.configuration} and {@code
 * job.options}.
 */
@NullMarked
package io.polyphony.job.kafka;

import org.jspecify.annotations.NullMarked;
