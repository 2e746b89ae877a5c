/**
 * Avro records of what leaves the job. May import {@code job.avro}, the schemas, Avro, and records
 * and themes of {@code udf}; knows no Kafka.
 */
@NullMarked
package io.polyphony.job.avro.output;

import org.jspecify.annotations.NullMarked;
