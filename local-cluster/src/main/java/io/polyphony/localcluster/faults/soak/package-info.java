/**
 * A long run near the job's capacity, and whether what it uses grows. Imports {@code
 * faults.action}, {@code faults.load}, {@code cluster} and Kafka.
 */
@NullMarked
package io.polyphony.localcluster.faults.soak;

import org.jspecify.annotations.NullMarked;
