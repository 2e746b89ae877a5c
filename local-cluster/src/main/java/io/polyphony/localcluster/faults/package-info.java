/**
 * The command {@code local-cluster/faults}: a cluster of processes is disturbed by the schedule of
 * a seed, and what came out is held against what went in.
 */
@NullMarked
package io.polyphony.localcluster.faults;

import org.jspecify.annotations.NullMarked;
