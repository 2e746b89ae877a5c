/**
 * The Kafka sources of feedback and of curation commands. May import {@code job.kafka}, {@code
 * job.kafka.time}, {@code job.avro}, {@code job.configuration} and {@code job.options}.
 */
@NullMarked
package io.polyphony.job.kafka.source;

import org.jspecify.annotations.NullMarked;
