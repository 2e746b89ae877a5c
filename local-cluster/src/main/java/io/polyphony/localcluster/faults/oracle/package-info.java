/**
 * Checks of the topics after a run, whatever happened to the cluster. Imports {@code schemas},
 * {@code result}, {@code broker}, {@code cluster.job} and Kafka.
 */
@NullMarked
package io.polyphony.localcluster.faults.oracle;

import org.jspecify.annotations.NullMarked;
