/**
 * The whole job from Kafka to Kafka beside the bare engine, and where the time between them goes.
 * Imports the packages of the demonstration, {@code embedding}, {@code function.batching}, Flink,
 * Kafka and the JDK's Flight Recorder.
 */
@NullMarked
package io.polyphony.localcluster.bench.job;

import org.jspecify.annotations.NullMarked;
