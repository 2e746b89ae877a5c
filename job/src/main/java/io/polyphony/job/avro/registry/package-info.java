/**
 * Values that name their schema by the identifier of a schema registry. May import {@code http},
 * {@code job.avro}, Avro, Jackson and Caffeine; knows no Kafka and no Flink.
 */
@NullMarked
package io.polyphony.job.avro.registry;

import org.jspecify.annotations.NullMarked;
