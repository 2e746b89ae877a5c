/**
 * The life of a sink's transactions beyond Flink's connector: what a restart finds, and what an end
 * leaves. Imports Flink and Kafka alone.
 */
@NullMarked
package io.polyphony.job.kafka.sink.delivery;

import org.jspecify.annotations.NullMarked;
