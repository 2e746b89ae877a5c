/**
 * Start and stop of a cluster: Flink, broker, registry and Prometheus. Imports {@code
 * cluster.process}, {@code broker} and {@code home}.
 */
@NullMarked
package io.polyphony.localcluster.cluster.start;

import org.jspecify.annotations.NullMarked;
