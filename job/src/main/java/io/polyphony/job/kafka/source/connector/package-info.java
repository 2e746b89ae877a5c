/**
 * Additions to Flink's Kafka source: a restored bounded one that ends, and a count of the records
 * that retention deleted before they were read. Imports {@code function.record.source} of the
 * module {@code udf}, Flink and Kafka alone.
 */
@NullMarked
package io.polyphony.job.kafka.source.connector;

import org.jspecify.annotations.NullMarked;
