/**
 * Records that go through a cluster while it is disturbed. Imports {@code feedback}, {@code broker}
 * and Kafka.
 */
@NullMarked
package io.polyphony.localcluster.faults.load;

import org.jspecify.annotations.NullMarked;
