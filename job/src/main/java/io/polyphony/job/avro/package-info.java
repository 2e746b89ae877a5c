/**
 * Avro encoding and decoding of stream records. May import Avro, {@code schemas} and the records of
 * {@code udf}; knows no Kafka and no Flink.
 */
@NullMarked
package io.polyphony.job.avro;

import org.jspecify.annotations.NullMarked;
