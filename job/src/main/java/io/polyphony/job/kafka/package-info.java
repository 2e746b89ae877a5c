/**
 * The Kafka ends: source, watermarks, sinks and the check before the start. May import {@code
 * job.avro}, {@code job.options}, the Kafka connector and Flink.
 */
@NullMarked
package io.polyphony.job.kafka;

import org.jspecify.annotations.NullMarked;

